using System.Collections.Immutable;
using ImpactDialing.Calls;

namespace ImpactDialing.Storage.Figures;

/// <summary>
/// The abandoned share of each campaign as the rules measure it: abandoned ÷ answered by a person (including the
/// abandoned), over 30 days (16 CFR 310.4(b)(4), https://www.ecfr.gov/current/title-16/section-310.4). Past days are
/// read only one time; the last two are read again each time.
/// </summary>
internal sealed class AbandonedShare(IDatabase database, TimeProvider time)
{
    private const int Days = 30;
    private const long Day = 86_400_000_000;

    private const string Sql = $"""
        SELECT campaign_id AS Campaign, ended_at - ended_at % 86400000000 AS Day,
            SUM(CASE WHEN outcome = @Abandoned THEN 1 ELSE 0 END) AS Abandoned, COUNT(*) AS Answered
        FROM calls WHERE campaign_id IN @Campaigns AND ended_at >= @From AND outcome IN @Outcomes
        GROUP BY campaign_id, ended_at - ended_at % 86400000000
        """;

    private readonly Dictionary<long, Dictionary<long, (long Abandoned, long Answered)>> _known = [];

    /// <summary>
    /// Reads a ratio between 0 and 1 for each campaign with an answered call, of those that are being called now.
    /// </summary>
    public async Task<ImmutableDictionary<long, double>> Read(ImmutableHashSet<long> campaigns)
    {
        var now = time.GetUtcNow().ToMicroseconds();
        var today = now - (now % Day);
        foreach (var gone in _known.Keys.Where(campaign => !campaigns.Contains(campaign)).ToList())
        {
            _known.Remove(gone);
        }

        await Add(campaigns.Where(campaign => !_known.ContainsKey(campaign)), today - (Days * Day));
        await Add(campaigns, today - Day);
        var shares = ImmutableDictionary.CreateBuilder<long, double>();
        foreach (var (campaign, days) in _known)
        {
            var recent = days.Where(day => day.Key >= today - (Days * Day)).Select(day => day.Value).ToList();
            if (recent.Sum(day => day.Answered) is > 0 and var answered)
            {
                shares[campaign] = (double)recent.Sum(day => day.Abandoned) / answered;
            }
        }

        return shares.ToImmutable();
    }

    private async Task Add(IEnumerable<long> campaigns, long from)
    {
        var wanted = campaigns.ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var rows = await database.Read(session => session.Query<Row>(
            Sql,
            new
            {
                Campaigns = wanted,
                From = from,
                Abandoned = (long)CallOutcome.Abandoned,
                Outcomes = new[] { (long)CallOutcome.Abandoned, (long)CallOutcome.Connected },
            }));
        foreach (var campaign in wanted)
        {
            _known.TryAdd(campaign, []);
        }

        foreach (var row in rows)
        {
            _known[row.Campaign][row.Day] = (row.Abandoned, row.Answered);
        }
    }

    private sealed class Row
    {
        public long Campaign { get; init; }

        public long Day { get; init; }

        public long Abandoned { get; init; }

        public long Answered { get; init; }
    }
}
