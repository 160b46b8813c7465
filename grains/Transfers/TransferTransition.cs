using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Transfers;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object if nothing changes.</param>
/// <param name="Directive">What the target's leg does next, if it asked.</param>
internal sealed record TransferTransition(
    TransferAttempt Next,
    TransferDirective? Directive,
    ImmutableArray<StoreRecord> Records) : ITransition<TransferAttempt>
{
    /// <summary>Gets a value indicating whether the caller must confirm before the commit that the lead is still there.
    /// <see cref="TransferEvent.CallerAnswered"/> brings the answer.</summary>
    public bool AsksCaller { get; init; }

    /// <summary>Gets a value indicating whether the caller must say if the lead was given to this transfer, which would
    /// end without knowing it. <see cref="TransferEvent.Settled"/> brings the answer.</summary>
    public bool AsksWhetherGiven { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static TransferTransition Stay(TransferAttempt state, TransferDirective? directive = null) => new(state, directive, []);
}
