using System.Collections.Immutable;
using ImpactDialing.Campaigns;

namespace ImpactDialing.Storage.Figures;

/// <summary>The figures of one small query about the whole phone bank, for both clusters.</summary>
/// <param name="Callers">Callers online, by campaign and phase.</param>
/// <param name="Calls">Calls in flight, by campaign and phase.</param>
/// <param name="PendingRows">Entities with unfinished effects that are due within seconds or overdue.</param>
/// <param name="OldestEffectAge">Age of the oldest of these effects; zero when there is none.</param>
/// <param name="SweepLag">How long the longest overdue entity has been due; zero when none is.</param>
/// <param name="Holds">
/// Start of the longest hold of a caller, by campaign and mode of dialing; absent where no caller is on hold.
/// </param>
/// <param name="LastSuccess">When a target last answered a synthetic webhook correctly, by target.</param>
internal sealed record LiveFigures(
    ImmutableDictionary<Split, long> Callers,
    ImmutableDictionary<Split, long> Calls,
    long PendingRows,
    TimeSpan OldestEffectAge,
    TimeSpan SweepLag,
    ImmutableDictionary<HoldOf, DateTimeOffset> Holds,
    ImmutableDictionary<string, DateTimeOffset> LastSuccess)
{
    /// <summary>The figures before the first query.</summary>
    public static LiveFigures None { get; } = new(
        ImmutableDictionary<Split, long>.Empty,
        ImmutableDictionary<Split, long>.Empty,
        0,
        TimeSpan.Zero,
        TimeSpan.Zero,
        ImmutableDictionary<HoldOf, DateTimeOffset>.Empty,
        ImmutableDictionary<string, DateTimeOffset>.Empty);
}

/// <summary>The labels of a count.</summary>
/// <param name="Campaign">The campaign's id, or 0.</param>
/// <param name="Phase">The phase as a label, for example <c>on_call</c>.</param>
internal readonly record struct Split(long Campaign, string Phase);

/// <summary>The labels of a hold.</summary>
/// <param name="Mode">
/// Its mode of dialing: in Predictive a caller on hold waits for an answered call, in the others the caller may be
/// reading.
/// </param>
internal readonly record struct HoldOf(long Campaign, DialMode Mode);
