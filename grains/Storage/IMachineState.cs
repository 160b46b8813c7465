using ImpactDialing.Effects;

namespace ImpactDialing.Storage;

/// <summary>What <see cref="MachineRunner{TState}"/> needs to know of a state machine's state.</summary>
internal interface IMachineState
{
    /// <summary>Gets what others may query.</summary>
    LiveColumns Columns { get; }

    /// <summary>Gets what is still to be done outside.</summary>
    Outbox Outbox { get; }
}
