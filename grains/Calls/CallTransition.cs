using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Calls;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object if nothing changes.</param>
/// <param name="Directive">What the leg does next, if a leg asked. Null if the next candidate must be asked once this
/// is committed.</param>
/// <param name="Records">What is written in the same transaction.</param>
internal sealed record CallTransition(CallState Next, CallDirective? Directive, ImmutableArray<StoreRecord> Records)
    : ITransition<CallState>
{
    /// <summary>Gets a value indicating whether a caller must be claimed before the commit.
    /// <see cref="CallEvent.ClaimAnswered"/> brings the answer.</summary>
    public bool WantsCaller { get; init; }

    /// <summary>Gets a value indicating whether the waiting callers must be listed before the commit.
    /// <see cref="CallEvent.CandidatesFound"/> brings the answer.</summary>
    public bool WantsCandidates { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static CallTransition Stay(CallState state, CallDirective? directive = null) => new(state, directive, []);
}
