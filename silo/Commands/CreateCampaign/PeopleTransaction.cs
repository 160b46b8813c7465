using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>Stores the callers and supervisors of a definition.</summary>
internal sealed class PeopleTransaction(SqlSession session, string file, PasswordHashes hashes, long accountId, long now)
{
    public async Task<ImmutableArray<DefinedCaller>> SaveCallers(ImmutableArray<CallerDefinition> all, long campaignId, long freshId)
    {
        if (all.IsEmpty)
        {
            return [];
        }

        var named = await session.Query<CallerRow>(
            """
            SELECT id AS Id, name AS Name, pin AS Pin, username AS Username FROM callers
            WHERE account_id = @AccountId AND active = 1 AND name IN @Names ORDER BY id DESC
            """,
            new { AccountId = accountId, Names = all.Select(x => x.Name).ToArray() });
        var known = new Dictionary<string, CallerRow>(StringComparer.Ordinal);
        foreach (var row in named)
        {
            known[row.Name] = row;
        }

        await RejectTaken(all, known.Values.Select(x => x.Id).ToHashSet());

        // Parked first, so that two callers of the file can exchange their PINs and their user names.
        await session.Execute(
            "UPDATE callers SET pin = @Parked, username = CASE WHEN username IS NULL THEN NULL ELSE @Parked END WHERE id = @Id",
            known.Values.Select(x => new { x.Id, Parked = $"~{x.Id}" }).ToArray());
        var callers = ImmutableArray.CreateBuilder<DefinedCaller>(all.Length);
        for (var index = 0; index < all.Length; index++)
        {
            var caller = all[index];
            var isNew = !known.TryGetValue(caller.Name, out var old);
            var row = new
            {
                Id = old?.Id ?? freshId + index,
                AccountId = accountId,
                CampaignId = campaignId,
                caller.Name,
                caller.Pin,
                Username = caller.Username ?? old?.Username,
                Hash = caller.Username is null ? null : hashes.Callers.GetValueOrDefault(caller.Username),
                PhonesOnly = caller.PhonesOnly ? 1L : 0L,
                Now = now,
            };
            await session.Execute(
                isNew
                    ? """
                      INSERT INTO callers (id, account_id, campaign_id, name, username, password_hash, pin, phones_only, created_at)
                      VALUES (@Id, @AccountId, @CampaignId, @Name, @Username, @Hash, @Pin, @PhonesOnly, @Now)
                      """
                    : """
                      UPDATE callers SET campaign_id = @CampaignId, pin = @Pin, phones_only = @PhonesOnly, username = @Username,
                          password_hash = COALESCE(@Hash, password_hash)
                      WHERE id = @Id
                      """,
                row);
            callers.Add(new DefinedCaller(row.Id, caller.Name, isNew));
        }

        return callers.ToImmutable();
    }

    public async Task<ImmutableArray<DefinedSupervisor>> SaveSupervisors(ImmutableArray<SupervisorDefinition> all, long freshId)
    {
        var errors = new YamlErrors(file);
        var supervisors = ImmutableArray.CreateBuilder<DefinedSupervisor>(all.Length);
        for (var index = 0; index < all.Length; index++)
        {
            var supervisor = all[index];
            var old = await session.First<UserRow>(
                "SELECT id AS Id, account_id AS AccountId FROM users WHERE email = @Email", new { supervisor.Email });
            var row = new
            {
                Id = old?.Id ?? freshId + index,
                AccountId = accountId,
                supervisor.Email,
                Hash = hashes.Supervisors.GetValueOrDefault(supervisor.Email),
                supervisor.Role,
                Now = now,
            };
            if (old is not null && old.AccountId != accountId)
            {
                errors.Add(supervisor.Line, $"supervisors[{index + 1}].email", "is already used by a supervisor of another account");
                continue;
            }

            if (old is null && row.Hash is null)
            {
                errors.Add(supervisor.Line, $"supervisors[{index + 1}].password", "is missing; a new supervisor needs one");
                continue;
            }

            await session.Execute(
                old is null
                    ? """
                      INSERT INTO users (id, account_id, email, password_hash, role, created_at)
                      VALUES (@Id, @AccountId, @Email, @Hash, @Role, @Now)
                      """
                    : "UPDATE users SET role = @Role, password_hash = COALESCE(@Hash, password_hash) WHERE id = @Id",
                row);
            supervisors.Add(new DefinedSupervisor(row.Id, supervisor.Email, old is null));
        }

        errors.ThrowIfAny();
        return supervisors.ToImmutable();
    }

    private async Task RejectTaken(ImmutableArray<CallerDefinition> all, HashSet<long> own)
    {
        var holders = (await session.Query<CallerRow>(
                "SELECT id AS Id, pin AS Pin, username AS Username FROM callers WHERE pin IN @Pins OR username IN @Usernames",
                new { Pins = all.Select(x => x.Pin).ToArray(), Usernames = all.Select(x => x.Username ?? "").ToArray() }))
            .Where(x => !own.Contains(x.Id))
            .ToList();
        var pins = holders.Select(x => x.Pin).ToHashSet(StringComparer.Ordinal);
        var usernames = holders.Select(x => x.Username).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var errors = new YamlErrors(file);
        foreach (var (caller, index) in all.Select((x, index) => (x, index)))
        {
            if (pins.Contains(caller.Pin))
            {
                errors.Add(caller.Line, $"callers[{index + 1}].pin", "is already used by another caller");
            }

            if (caller.Username is { } username && usernames.Contains(username))
            {
                errors.Add(caller.Line, $"callers[{index + 1}].username", "is already used by another caller");
            }
        }

        errors.ThrowIfAny();
    }

    private sealed class CallerRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Pin { get; init; } = "";

        public string? Username { get; init; }
    }

    private sealed class UserRow
    {
        public long Id { get; init; }

        public long AccountId { get; init; }
    }
}
