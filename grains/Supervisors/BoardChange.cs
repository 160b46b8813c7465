using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>
/// What supervisors' pages are told over their account's channel. A page that has the list at some version takes a
/// change that begins there or before and leads further; one that begins later tells it that it has missed something,
/// and it fetches the list. One that leads nowhere new has been overtaken, but for the counts of an equal version.
/// </summary>
/// <param name="From">The version that the rows count from.</param>
/// <param name="Version">The version that they lead to.</param>
/// <param name="Callers">Callers who came, or do something else.</param>
/// <param name="Gone">Callers who have left.</param>
/// <param name="Campaigns">All campaigns in which somebody is online or a line rings.</param>
internal sealed record BoardChange(long From, long Version, ImmutableArray<SupervisedCaller> Callers, ImmutableArray<long> Gone, ImmutableArray<SupervisedCampaign> Campaigns)
{
    /// <summary>Compares two readings.</summary>
    /// <param name="before">The one that was told last; null when none was.</param>
    /// <param name="now">The new one.</param>
    /// <param name="campaigns">The campaigns now.</param>
    /// <returns>What is to be told. Without an earlier reading nobody knows what has changed: pages fetch.</returns>
    public static BoardChange Between(SupervisedCallers? before, SupervisedCallers now, ImmutableArray<SupervisedCampaign> campaigns) => before is null
        ? new BoardChange(now.Version, now.Version, [], [], campaigns)
        : new BoardChange(
            before.Version,
            now.Version,
            [.. now.Callers.Except(before.Callers)],
            [.. before.Callers.Select(caller => caller.CallerId).Except(now.Callers.Select(caller => caller.CallerId))],
            campaigns);
}
