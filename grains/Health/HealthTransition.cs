using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>A state with one more result.</summary>
internal sealed record HealthTransition(HealthState Next) : ITransition<HealthState>
{
    /// <summary>How many results are kept.</summary>
    public const int Kept = 20;

    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];

    /// <summary>Adds a result. Two clusters may ping one target: the later of two successes counts, in whatever order
    /// they are written.</summary>
    public static HealthTransition Pinged(HealthState state, PingResult result) => new(state with
    {
        Results = [.. state.Results.Skip(Math.Max(0, state.Results.Length + 1 - Kept)), result],
        LastSuccessAt = result.Outcome == PingOutcome.Answered && !(state.LastSuccessAt > result.At + result.Took)
            ? result.At + result.Took
            : state.LastSuccessAt,
    });
}
