using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>
/// What supervisors' pages receive over their account's channel. A page has the list at some version. It applies a
/// change that begins at that version or before, and leads further. If a change begins later, the page has missed one
/// and fetches the list. A change that leads no further is old; only its counts apply if the version is equal.
/// </summary>
/// <param name="From">The version that the rows count from.</param>
/// <param name="Version">The version that they lead to.</param>
/// <param name="Callers">Callers who came, or do something else now.</param>
/// <param name="Gone">Callers who have left.</param>
/// <param name="Campaigns">All campaigns that have a caller online or a line ringing.</param>
internal sealed record BoardChange(
    long From,
    long Version,
    ImmutableArray<SupervisedCaller> Callers,
    ImmutableArray<long> Gone,
    ImmutableArray<SupervisedCampaign> Campaigns)
{
    /// <summary>Compares two readings. Without an earlier one, pages fetch the list.</summary>
    /// <param name="before">The reading that was published last; null if there is none.</param>
    public static BoardChange Between(SupervisedCallers? before, SupervisedCallers now, ImmutableArray<SupervisedCampaign> campaigns) =>
        before is null
        ? new BoardChange(now.Version, now.Version, [], [], campaigns)
        : new BoardChange(
            before.Version,
            now.Version,
            [.. now.Callers.Except(before.Callers)],
            [.. before.Callers.Select(caller => caller.CallerId).Except(now.Callers.Select(caller => caller.CallerId))],
            campaigns);
}
