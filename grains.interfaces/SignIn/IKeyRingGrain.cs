using System.Collections.Immutable;

namespace ImpactDialing.SignIn;

/// <summary>The keys that protect cookies; every web process of every cluster has the same. A stateless worker with key
/// 0.</summary>
[Alias("ImpactDialing.IKeyRingGrain")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    /// <summary>Reads all keys, each as the XML that was stored.</summary>
    [Alias("ReadAll")]
    Task<ImmutableArray<string>> ReadAll();

    /// <summary>Stores a key, unless there is one of that name.</summary>
    [Alias("Add")]
    Task Add(string name, string xml);
}
