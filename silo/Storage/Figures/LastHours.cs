using System.Collections.Concurrent;
using System.Collections.Immutable;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Storage.Figures;

/// <summary>
/// The last hour of each account, counted by the minute. Minutes that are over are kept, and only the last few are read
/// again. Calls that were written late, after an outage, are found by reading the whole hour every five minutes.
/// </summary>
/// <param name="age">How old an answer may be. All pages that ask within this time share it.</param>
internal sealed class LastHours(IDatabase database, TimeSpan age, TimeProvider time) : ILastHour
{
    private const long Minute = 60_000_000;

    /// <summary>The minutes before the running one that are read again: the writes of their calls may take a
    /// moment.</summary>
    private const int Unsettled = 2;

    private const int WholeInterval = 5;

    private const string ActiveCampaigns = "SELECT id AS Id, name AS Name FROM campaigns WHERE account_id = @AccountId AND active = 1";

    /// <summary>A caller waits from the start of the session, or from the results of the last conversation before this
    /// one. A correction of results that came later does not count.</summary>
    private const string Ended = """
        SELECT e.Campaign, e.EndedMinute, e.ConnectedMinute, COUNT(*) AS Calls, COALESCE(SUM(e.Waited), 0) AS Waited FROM
            (SELECT c.campaign_id AS Campaign, c.ended_at - c.ended_at % 60000000 AS EndedMinute,
                COALESCE(c.connected_at - c.connected_at % 60000000, 0) AS ConnectedMinute,
                CASE WHEN c.connected_at IS NULL THEN 0 ELSE c.connected_at - COALESCE(
                    (SELECT MAX(CASE WHEN d.recorded_at <= c.connected_at THEN d.recorded_at ELSE p.ended_at END)
                        FROM calls p LEFT JOIN dispositions d ON d.call_id = p.id
                        WHERE p.session_id = c.session_id AND p.connected_at IS NOT NULL AND p.ended_at <= c.connected_at),
                    (SELECT s.started_at FROM caller_sessions s WHERE s.id = c.session_id),
                    c.connected_at) END AS Waited
            FROM calls c WHERE c.campaign_id IN @Campaigns AND c.ended_at >= @From) AS e
        GROUP BY e.Campaign, e.EndedMinute, e.ConnectedMinute
        """;

    private readonly RecentReadings<LastHour> _recent = new(age, time);
    private readonly ConcurrentDictionary<long, Counted> _counted = new();

    /// <inheritdoc />
    public Task<LastHour> Of(long accountId) => _recent.Get(accountId, "", () => Read(accountId));

    private async Task<LastHour> Read(long accountId)
    {
        var campaigns = await database.Read(session => session.Query<CampaignRow>(ActiveCampaigns, new { AccountId = accountId }));
        var ids = campaigns.Select(campaign => campaign.Id).ToImmutableHashSet();
        var now = time.GetUtcNow().ToMicroseconds();
        var end = now - (now % Minute);
        var from = end - (LastHourMinutes.Count * Minute);
        var known = _counted.GetValueOrDefault(accountId);
        var isWhole = known is null || !known.Campaigns.SetEquals(ids) || end - known.WholeAt >= WholeInterval * Minute;
        var readFrom = isWhole ? from : Math.Max(from, known!.ReadAt - (Unsettled * Minute));
        IReadOnlyList<LastHourMinutes.Row> rows = ids.IsEmpty
            ? []
            : await database.Read(session => session.Query<LastHourMinutes.Row>(Ended, new { Campaigns = ids.ToArray(), From = readFrom }));
        ImmutableArray<LastHourMinutes.Row> all =
            [.. isWhole ? [] : known!.Rows.Where(row => row.EndedMinute >= from && row.EndedMinute < readFrom), .. rows];
        _counted[accountId] = new Counted(ids, all, end, isWhole ? end : known!.WholeAt);
        return new LastHour(
            DatabaseTime.FromMicroseconds(from),
            [
                .. campaigns.OrderBy(campaign => campaign.Name, StringComparer.Ordinal)
                    .Select(campaign => LastHourMinutes.Of(campaign.Id, campaign.Name, from, all))
                    .OfType<CampaignHour>(),
            ]);
    }

    /// <param name="ReadAt">The beginning of the minute in which was read last.</param>
    /// <param name="WholeAt">The same of the last reading of the whole hour.</param>
    private sealed record Counted(
        ImmutableHashSet<long> Campaigns, ImmutableArray<LastHourMinutes.Row> Rows, long ReadAt, long WholeAt);

    private sealed class CampaignRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";
    }
}
