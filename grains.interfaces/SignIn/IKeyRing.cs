using System.Collections.Immutable;

namespace ImpactDialing.SignIn;

/// <summary>The keys that cookies are protected with: every web process of every cluster has the same. A stateless worker with key 0.</summary>
[Alias("ImpactDialing.IKeyRing")]
public interface IKeyRing : IGrainWithIntegerKey
{
    /// <summary>Reads all keys.</summary>
    /// <returns>Each as the XML that it was stored as.</returns>
    [Alias("ReadAll")]
    Task<ImmutableArray<string>> ReadAll();

    /// <summary>Stores a key. One of that name that is there stays as it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="xml">What it is.</param>
    /// <returns>When it is stored.</returns>
    [Alias("Add")]
    Task Add(string name, string xml);
}
