using System.Collections.Immutable;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Storage.Figures;

/// <summary>
/// Counts the households of campaigns that wait to be called, are presented or in a call, or wait out the recycle time.
/// Of each time zone and status no more than <see cref="QueueFigures.MostCounted"/> are counted.
/// </summary>
internal sealed class QueueCounts(IDatabase database)
{
    private static readonly HouseholdStatus[] Statuses =
        [HouseholdStatus.Available, HouseholdStatus.Reserved, HouseholdStatus.InFlight, HouseholdStatus.Recycling];

    /// <summary>
    /// Counts for each campaign and status, including 0. <paramref name="campaigns"/> are those that are being called
    /// now.
    /// </summary>
    public async Task<ImmutableDictionary<Split, long>> Read(ImmutableHashSet<long> campaigns)
    {
        var counts = ImmutableDictionary.CreateBuilder<Split, long>();
        foreach (var campaign in campaigns)
        {
            foreach (var (status, count) in await database.Read(session => QueueFigures.ByStatus(session, campaign, Statuses)))
            {
                counts[new Split(campaign, GrainInstruments.Word(status))] = count;
            }
        }

        return counts.ToImmutable();
    }
}
