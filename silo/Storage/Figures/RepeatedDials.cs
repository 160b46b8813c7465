using System.Collections.Immutable;

namespace ImpactDialing.Storage.Figures;

/// <summary>
/// Counts the households that were dialed more than once within an hour. The queue never allows it: no campaign's
/// recycle time is shorter. The count uses the records and not the queue, so that it finds a fault of the queue.
/// </summary>
internal sealed class RepeatedDials(IDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private const string Sql = """
        SELECT campaign_id AS Campaign, COUNT(*) AS Households FROM
            (SELECT campaign_id, household_id FROM calls WHERE campaign_id IN @Campaigns AND ended_at >= @From AND dialed_at >= @From
            GROUP BY campaign_id, household_id HAVING COUNT(*) > 1) AS repeated
        GROUP BY campaign_id
        """;

    /// <summary>Counts for each of <paramref name="campaigns"/>, which are being called now; also 0.</summary>
    public async Task<ImmutableDictionary<long, long>> Read(ImmutableHashSet<long> campaigns)
    {
        var counts = campaigns.ToImmutableDictionary(campaign => campaign, _ => 0L);
        if (campaigns.IsEmpty)
        {
            return counts;
        }

        var rows = await database.Read(session => session.Query<Row>(
            Sql, new { Campaigns = campaigns.ToList(), From = (time.GetUtcNow() - Window).ToMicroseconds() }));
        return counts.SetItems(rows.Select(row => KeyValuePair.Create(row.Campaign, row.Households)));
    }

    private sealed class Row
    {
        public long Campaign { get; init; }

        public long Households { get; init; }
    }
}
