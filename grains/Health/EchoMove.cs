using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>A nonce was written. A repeated one is written again: the round trip is what counts.</summary>
internal sealed record EchoMove(EchoState Next) : IMachineMove<EchoState>
{
    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];
}
