using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>A nonce was written. A repeated nonce is written again, because the round trip is what is
/// measured.</summary>
internal sealed record EchoMove(EchoState Next) : IMachineMove<EchoState>
{
    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];
}
