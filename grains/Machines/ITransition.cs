using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Machines;

/// <summary>What <see cref="MachineRunner{TState}"/> needs to know of a state machine's decision.</summary>
/// <typeparam name="TState">The machine's state.</typeparam>
internal interface ITransition<out TState>
{
    /// <summary>Gets the next state; the same object if nothing changes.</summary>
    TState Next { get; }

    /// <summary>Gets what is written in the same transaction.</summary>
    ImmutableArray<StoreRecord> Records { get; }
}
