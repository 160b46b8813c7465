using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Machines;

/// <summary>What <see cref="MachineRunner{TState}"/> needs to know of a state machine's state.</summary>
internal interface IMachineState
{
    /// <summary>Gets the columns that may be queried.</summary>
    LiveColumns Columns { get; }

    /// <summary>Gets the effects that are not done yet.</summary>
    Outbox Outbox { get; }

    /// <summary>Gets when the pending effects were last handed out. A wake-up that changes it hands them out
    /// again.</summary>
    DateTimeOffset HandedOutAt => default;

    /// <summary>Adds the ids of session, call and transfer that this state contains, for log lines and spans.</summary>
    void AddIds(IdScope ids, LiveKey key)
    {
    }
}
