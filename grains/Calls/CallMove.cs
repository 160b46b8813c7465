using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Calls;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object when nothing changes.</param>
/// <param name="Directive">What the leg does next, where a leg asked; null when it asks a caller next, once this is committed.</param>
/// <param name="Records">What is written in the same transaction.</param>
internal sealed record CallMove(CallState Next, CallDirective? Directive, ImmutableArray<StoreRecord> Records) : IMachineMove<CallState>
{
    /// <summary>Gets a value indicating whether a caller must be claimed before anything is committed. The answer comes as <see cref="CallEvent.ClaimAnswered"/>.</summary>
    public bool WantsCaller { get; init; }

    /// <summary>Gets a value indicating whether it must be found out who waits before anything is committed. The answer comes as <see cref="CallEvent.CandidatesFound"/>.</summary>
    public bool WantsCandidates { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static CallMove Stay(CallState state, CallDirective? directive = null) => new(state, directive, []);
}
