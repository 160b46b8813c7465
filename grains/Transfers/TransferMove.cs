using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Transfers;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object when nothing changes.</param>
/// <param name="Directive">What the target's leg does next, where it asked.</param>
/// <param name="Records">What is written in the same transaction.</param>
internal sealed record TransferMove(TransferAttempt Next, TransferDirective? Directive, ImmutableArray<StoreRecord> Records) : IMachineMove<TransferAttempt>
{
    /// <summary>Gets a value indicating whether the caller must say that the lead is still there before anything is committed. The answer comes as <see cref="TransferEvent.CallerAnswered"/>.</summary>
    public bool AsksCaller { get; init; }

    /// <summary>Gets a value indicating whether the caller must say if he has given the lead to this transfer, which ends without knowing it. The answer comes as <see cref="TransferEvent.Settled"/>.</summary>
    public bool AsksWhetherGiven { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static TransferMove Stay(TransferAttempt state, TransferDirective? directive = null) => new(state, directive, []);
}
