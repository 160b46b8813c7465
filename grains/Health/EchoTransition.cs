using System.Collections.Immutable;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>A nonce was written. A repeated one is written again: the round trip is what counts.</summary>
internal sealed record EchoTransition(EchoState Next) : ITransition<EchoState>
{
    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];
}
