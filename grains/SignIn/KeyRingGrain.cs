using System.Collections.Immutable;
using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Keeps the keys in the database.</summary>
[GrainType("key-ring")]
[StatelessWorker]
internal sealed class KeyRingGrain(ISignInStore store, TimeProvider time) : Grain, IKeyRingGrain
{
    /// <inheritdoc />
    public Task<ImmutableArray<string>> ReadAll() => store.ReadKeys();

    /// <inheritdoc />
    public Task Add(string name, string xml) => store.AddKey(name, xml, time.GetUtcNow());
}
