using System.Text.Json.Serialization;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>The last nonce that a synthetic webhook wrote, and when.</summary>
internal sealed record EchoState(string Nonce, DateTimeOffset At) : IMachineState
{
    /// <inheritdoc />
    [JsonIgnore]
    public Outbox Outbox => Outbox.Empty;

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(0, nameof(HealthPhase.Echo), At, null, null);
}
