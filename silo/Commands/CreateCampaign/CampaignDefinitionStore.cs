using System.Collections.Immutable;
using ImpactDialing.SignIn;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Stores a definition file in one transaction. Existing entities are found by name and updated, so saving a file twice
/// has the same effect as saving it one time.
/// </summary>
/// <remarks>
/// Accounts are found by name; campaigns, scripts and callers by name in their account; questions and responses by
/// their text; supervisors by e-mail address. Questions and responses that the file no longer has are marked deleted
/// and keep their answers (S-22). Callers, supervisors and do-not-call numbers that the file does not have stay as they
/// are, and so does a password that the file leaves out. Archived campaigns, scripts and callers are not found: new
/// ones are created.
/// </remarks>
public sealed class CampaignDefinitionStore(IDatabase database, IIdBlocks ids, IPasswords passwords, TimeProvider time)
{
    /// <summary>Saves a definition and returns the ids.</summary>
    /// <exception cref="DataException">The definition conflicts with the database; nothing was written.</exception>
    public async Task<DefinitionResult> Save(CampaignDefinition definition, string file)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var fresh = new FreshIds(
            await ids.Take("accounts", 1),
            await ids.Take("campaigns", 1),
            await ids.Take("scripts", 1),
            await ids.Take("questions", Math.Max(1, definition.Script?.Questions.Length ?? 0)),
            await ids.Take("possible_responses", Math.Max(1, definition.Script?.Questions.Sum(x => x.Responses.Length) ?? 0)),
            await ids.Take("note_fields", Math.Max(1, definition.Script?.Notes.Length ?? 0)),
            await ids.Take("transfer_targets", Math.Max(1, definition.Script?.Transfers.Length ?? 0)),
            await ids.Take("callers", Math.Max(1, definition.Callers.Length)),
            await ids.Take("users", Math.Max(1, definition.Supervisors.Length)));
        var hashes = await new PasswordPlan(database, passwords).Make(definition);
        var now = time.GetUtcNow().ToMicroseconds();
        return await database.Write(session => new Transaction(session, definition, file, fresh, hashes, now).Save());
    }

    private sealed record FreshIds(
        long Account,
        long Campaign,
        long Script,
        long Question,
        long Response,
        long Note,
        long Transfer,
        long Caller,
        long User);

    private sealed class Transaction(
        SqlSession session,
        CampaignDefinition definition,
        string file,
        FreshIds fresh,
        PasswordHashes hashes,
        long now)
    {
        public async Task<DefinitionResult> Save()
        {
            var accountId = await SaveAccount();
            var scripts = new ScriptTransaction(
                session, accountId, fresh.Script, fresh.Question, fresh.Response, fresh.Note, fresh.Transfer, now);
            var scriptId = definition.Script is { } script ? await scripts.Save(script) : 0;
            var (campaignId, isNew) = await SaveCampaign(accountId, scriptId);
            var people = new PeopleTransaction(session, file, hashes, accountId, now);
            var callers = await people.SaveCallers(definition.Callers, campaignId, fresh.Caller);
            var supervisors = await people.SaveSupervisors(definition.Supervisors, fresh.User);
            await Forbid(accountId, 0, definition.Account.DoNotCall);
            await Forbid(accountId, campaignId, definition.DoNotCall);
            return new DefinitionResult(accountId, campaignId, scriptId, isNew, callers, supervisors);
        }

        private async Task<long> SaveAccount()
        {
            var row = new { Id = fresh.Account, definition.Account.Name, definition.Account.Seats, Now = now };
            if (await session.First<long?>("SELECT id FROM accounts WHERE name = @Name ORDER BY id LIMIT 1", row) is { } known)
            {
                await session.Execute("UPDATE accounts SET seats = @Seats WHERE id = @Id", row with { Id = known });
                return known;
            }

            await session.Execute("INSERT INTO accounts (id, name, seats, created_at) VALUES (@Id, @Name, @Seats, @Now)", row);
            return row.Id;
        }

        private async Task<(long Id, bool IsNew)> SaveCampaign(long accountId, long scriptId)
        {
            var row = new
            {
                Id = fresh.Campaign,
                AccountId = accountId,
                definition.Name,
                Mode = (long)definition.Mode,
                ScriptId = scriptId,
                PresentedNumber = definition.PresentedNumber.Value,
                OpensMinute = (long)definition.OpensAt.ToTimeSpan().TotalMinutes,
                ClosesMinute = (long)definition.ClosesAt.ToTimeSpan().TotalMinutes,
                definition.TimeZone,
                RecycleSeconds = (long)definition.RecycleTime.TotalSeconds,
                RingSeconds = (long)definition.RingTime.TotalSeconds,
                DetectMachines = (long)definition.Handling.Detection,
                Now = now,
            };
            if (await session.First<long?>(
                "SELECT id FROM campaigns WHERE account_id = @AccountId AND name = @Name AND active = 1 ORDER BY id LIMIT 1",
                row) is { } known)
            {
                row = row with { Id = known };
                await KeepModeOfCallersOnline(row);
                await session.Execute(
                    """
                    UPDATE campaigns SET mode = @Mode, script_id = @ScriptId, presented_number = @PresentedNumber,
                        opens_minute = @OpensMinute, closes_minute = @ClosesMinute, time_zone = @TimeZone,
                        recycle_seconds = @RecycleSeconds, ring_seconds = @RingSeconds, detect_machines = @DetectMachines
                    WHERE id = @Id
                    """,
                    row);
                await SaveHandling(known);
                return (known, false);
            }

            await session.Execute(
                """
                INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute,
                    time_zone, recycle_seconds, ring_seconds, detect_machines, created_at)
                VALUES (@Id, @AccountId, @Name, @Mode, @ScriptId, @PresentedNumber, @OpensMinute, @ClosesMinute,
                    @TimeZone, @RecycleSeconds, @RingSeconds, @DetectMachines, @Now)
                """,
                row);
            await SaveHandling(row.Id);
            return (row.Id, true);
        }

        private async Task SaveHandling(long campaignId)
        {
            var row = new
            {
                CampaignId = campaignId,
                MachineMessage = definition.Handling.MachineMessage?.AbsoluteUri,
                DroppedMessage = definition.Handling.DroppedMessage?.AbsoluteUri,
                definition.Handling.SafeHarbor,
                CallBack = definition.CallBackAfterMessage ? 1L : 0L,
            };
            await session.Execute("DELETE FROM campaign_handling WHERE campaign_id = @CampaignId", row);
            await session.Execute(
                """
                INSERT INTO campaign_handling (campaign_id, machine_message, dropped_message, safe_harbor, call_back_after_message)
                VALUES (@CampaignId, @MachineMessage, @DroppedMessage, @SafeHarbor, @CallBack)
                """,
                row);
            var recording = new
            {
                CampaignId = campaignId,
                IsOn = definition.Handling.IsRecorded ? 1L : 0L,
                definition.Handling.Announcement,
            };
            await session.Execute("DELETE FROM campaign_recording WHERE campaign_id = @CampaignId", recording);
            await session.Execute(
                "INSERT INTO campaign_recording (campaign_id, is_on, announcement) VALUES (@CampaignId, @IsOn, @Announcement)",
                recording);
        }

        private async Task KeepModeOfCallersOnline(object campaign)
        {
            var online = await session.First<long>(
                """
                SELECT COUNT(*) FROM caller_sessions s JOIN campaigns c ON c.id = s.campaign_id
                WHERE c.id = @Id AND c.mode <> @Mode AND s.ended_at IS NULL
                """,
                campaign);
            if (online > 0)
            {
                throw new DataException($"{file}: campaign.mode: cannot change while callers are online ({online} in this campaign now)");
            }
        }

        private async Task Forbid(long accountId, long campaignId, ImmutableArray<PhoneNumber> numbers)
        {
            foreach (var number in numbers)
            {
                await DoNotCallSql.Add(session, accountId, campaignId, number, DatabaseTime.FromMicroseconds(now));
            }
        }
    }
}
