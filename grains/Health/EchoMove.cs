using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>A nonce was written; one that is repeated is written again, as the round trip is the point.</summary>
/// <param name="Next">The next state.</param>
internal sealed record EchoMove(EchoState Next) : IMachineMove<EchoState>
{
    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];
}
