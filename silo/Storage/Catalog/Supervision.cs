using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Storage.Live;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Storage.Catalog;

/// <summary>What supervisors see: live states, with the names that belong to them.</summary>
internal sealed class Supervision(Database database, GroupCommitter committer) : ISupervision
{
    private const string ActiveCampaigns =
        "SELECT COUNT(*) FROM campaigns WHERE id = @CampaignId AND account_id = @AccountId AND active = 1";

    public Task<long?> FindAccountOfSupervisor(long userId) =>
        database.Read(session => session.First<long?>("SELECT account_id FROM users WHERE id = @Id", new { Id = userId }));

    public Task<long?> FindAccountOfCaller(long callerId) =>
        database.Read(session => session.First<long?>("SELECT account_id FROM callers WHERE id = @Id", new { Id = callerId }));

    public Task<bool> Reassign(long accountId, long callerId, long campaignId) => committer.Run(async session =>
    {
        var row = new { AccountId = accountId, CallerId = callerId, CampaignId = campaignId };
        if (await session.First<long>(ActiveCampaigns, row) == 0)
        {
            return false;
        }

        await session.Execute("UPDATE callers SET campaign_id = @CampaignId WHERE id = @CallerId AND account_id = @AccountId", row);
        return true;
    });

    public Task<bool> RecordCalls(long accountId, long campaignId, bool on) => committer.Run(async session =>
    {
        var row = new { AccountId = accountId, CampaignId = campaignId, On = on ? 1L : 0L };
        if (await session.First<long>(ActiveCampaigns, row) == 0)
        {
            return false;
        }

        if (await session.Execute("UPDATE campaign_recording SET is_on = @On WHERE campaign_id = @CampaignId", row) == 0)
        {
            await session.InsertNew("campaign_recording", "campaign_id, is_on", "@CampaignId, @On", row);
        }

        return true;
    });

    public Task<ImmutableArray<long>> AccountsOf(IReadOnlyCollection<long> campaignIds) => database.Read(async session =>
        (await session.Query<long>("SELECT DISTINCT account_id FROM campaigns WHERE id IN @Ids", new { Ids = campaignIds }))
            .ToImmutableArray());

    public Task<SupervisedCallers> Callers(long accountId) => database.Read(async session =>
    {
        // The version is read first: a caller that changes during this read is newer, and the next read shows the
        // change.
        var version = await session.First<long>(
            """
            SELECT COALESCE(SUM(l.version), 0) FROM campaigns k JOIN live_states l ON l.campaign_id = k.id AND l.kind = @Kind
            WHERE k.account_id = @AccountId
            """,
            new { AccountId = accountId, Kind = (long)LiveKind.Caller });
        var rows = await session.Query<CallerRow>(
            """
            SELECT l.id AS Id, l.campaign_id AS CampaignId, k.name AS CampaignName, l.phase AS Phase, l.since AS Since
            FROM campaigns k JOIN live_states l ON l.campaign_id = k.id AND l.kind = @Kind
            WHERE k.account_id = @AccountId AND l.phase <> @Offline
            """,
            new { AccountId = accountId, Kind = (long)LiveKind.Caller, Offline = nameof(CallerPhase.Offline) });
        if (rows.Count == 0)
        {
            return new SupervisedCallers(version, []);
        }

        var ids = rows.Select(row => long.Parse(row.Id, CultureInfo.InvariantCulture)).ToArray();
        var known = (await session.Query<PersonRow>(
            """
            SELECT c.id AS Id, c.name AS Name, s.id AS SessionId
            FROM callers c LEFT JOIN caller_sessions s ON s.caller_id = c.id AND s.ended_at IS NULL WHERE c.id IN @Ids
            """,
            new { Ids = ids })).ToLookup(row => row.Id);
        var callers = rows
            .Select((row, index) => (Row: row, Id: ids[index], Person: known[ids[index]].FirstOrDefault()))
            .Select(at => new SupervisedCaller(
                at.Id, at.Person?.Name ?? "", at.Row.CampaignId, at.Row.CampaignName, at.Row.Phase,
                DatabaseTime.FromMicroseconds(at.Row.Since), at.Person?.SessionId ?? ""))
            .OrderBy(caller => caller.Name, StringComparer.Ordinal)
            .ThenBy(caller => caller.CallerId)
            .ToImmutableArray();
        return new SupervisedCallers(version, callers);
    });

    public Task<ImmutableArray<CampaignLines>> Campaigns(long accountId) => database.Read(async session =>
        (await session.Query<LineRow>(
            """
            SELECT k.id AS CampaignId, k.name AS Name, r.is_on AS IsRecorded,
                (SELECT COUNT(*) FROM live_states l WHERE l.campaign_id = k.id AND l.kind = @Kind AND l.phase IN @Phases) AS LineCount
            FROM campaigns k LEFT JOIN campaign_recording r ON r.campaign_id = k.id
            WHERE k.account_id = @AccountId AND k.active = 1
            """,
            new { AccountId = accountId, Kind = (long)LiveKind.Call, Phases = LiveSql.LinePhases }))
        .Select(row => new CampaignLines(row.CampaignId, row.Name, (int)row.LineCount, row.IsRecorded is 1)).ToImmutableArray());

    private sealed class CallerRow
    {
        public string Id { get; init; } = "";

        public long CampaignId { get; init; }

        public string CampaignName { get; init; } = "";

        public string Phase { get; init; } = "";

        public long Since { get; init; }
    }

    private sealed class PersonRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string? SessionId { get; init; }
    }

    private sealed class LineRow
    {
        public long CampaignId { get; init; }

        public string Name { get; init; } = "";

        public long LineCount { get; init; }

        public long? IsRecorded { get; init; }
    }
}
