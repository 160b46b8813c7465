using System.Text.Json.Serialization;
using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>What synthetic webhooks write.</summary>
/// <param name="Nonce">The last nonce.</param>
/// <param name="At">When it came.</param>
internal sealed record EchoState(string Nonce, DateTimeOffset At) : IMachineState
{
    /// <inheritdoc />
    [JsonIgnore]
    public Outbox Outbox => Outbox.Empty;

    /// <inheritdoc />
    [JsonIgnore]
    public LiveColumns Columns => new(0, nameof(HealthPhase.Echo), At, null, null);
}
