using ImpactDialing.Effects;

namespace ImpactDialing.Storage;

/// <summary>What <see cref="MachineRunner{TState}"/> needs to know of a state machine's state.</summary>
internal interface IMachineState
{
    /// <summary>Gets the columns that may be queried.</summary>
    LiveColumns Columns { get; }

    /// <summary>Gets the effects that are not done yet.</summary>
    Outbox Outbox { get; }
}
