using System.Collections.Immutable;
using ImpactDialing.Campaigns;

namespace ImpactDialing.Telemetry;

/// <summary>What one small query tells of the whole phone bank, whichever cluster did it.</summary>
/// <param name="Callers">Callers online, by campaign and phase.</param>
/// <param name="Calls">Calls in flight, by campaign and phase.</param>
/// <param name="PendingRows">Entities with effects that have not been done, and that somebody should come back to within seconds or should have come back to.</param>
/// <param name="OldestEffectAge">Since when the oldest of those has waited; zero when there is none.</param>
/// <param name="SweepLag">How long the longest overdue entity has been due; zero when nothing is.</param>
/// <param name="Holds">Since when the caller who has been on hold longest has been, by campaign and mode of dialing; absent where nobody is on hold.</param>
/// <param name="LastSuccess">When the web frontend of a target last answered a synthetic webhook rightly, by target.</param>
internal sealed record LiveFigures(
    ImmutableDictionary<Split, long> Callers,
    ImmutableDictionary<Split, long> Calls,
    long PendingRows,
    TimeSpan OldestEffectAge,
    TimeSpan SweepLag,
    ImmutableDictionary<HoldOf, DateTimeOffset> Holds,
    ImmutableDictionary<string, DateTimeOffset> LastSuccess)
{
    /// <summary>Nothing known.</summary>
    public static LiveFigures None { get; } = new(
        ImmutableDictionary<Split, long>.Empty, ImmutableDictionary<Split, long>.Empty, 0, TimeSpan.Zero, TimeSpan.Zero, ImmutableDictionary<HoldOf, DateTimeOffset>.Empty,
        ImmutableDictionary<string, DateTimeOffset>.Empty);
}

/// <summary>What a count is split by.</summary>
/// <param name="Campaign">The campaign's id, or 0.</param>
/// <param name="Phase">The phase as a label, for example <c>on_call</c>.</param>
internal readonly record struct Split(long Campaign, string Phase);

/// <summary>Whose hold it is.</summary>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Mode">Its mode of dialing: in Predictive a caller on hold waits for somebody to answer, in the others he may be reading.</param>
internal readonly record struct HoldOf(long Campaign, DialMode Mode);
