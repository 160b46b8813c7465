using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImpactDialing.Storage;

/// <summary>
/// One entity's live state between its grain and the store: read once, written through with a version.
/// </summary>
/// <typeparam name="TState">The state's type, an immutable record.</typeparam>
/// <param name="store">The store.</param>
/// <param name="key">Whose state.</param>
internal sealed class LiveState<TState>(ILiveStore store, LiveKey key)
    where TState : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    private long _version;
    private bool _known;

    /// <summary>Gets whose state it is.</summary>
    public LiveKey Key => key;

    /// <summary>Gets the state as last read or written; null when there is none.</summary>
    public TState? Current { get; private set; }

    /// <summary>Reads the state unless what is here was right when it was last read or written.</summary>
    /// <returns>True when it has been read just now.</returns>
    public async Task<bool> Ensure()
    {
        if (_known)
        {
            return false;
        }

        var row = await store.Load(key);
        Current = row is null ? null : JsonSerializer.Deserialize<TState>(row.State, Json);
        _version = row?.Version ?? 0;
        _known = true;
        return true;
    }

    /// <summary>Forgets what is here: it is read again before it is used.</summary>
    public void Doubt() => _known = false;

    /// <summary>
    /// Writes a new state with its records. When that fails, what is stored is unknown, so it is read again before it
    /// is used.
    /// </summary>
    /// <param name="next">The new state.</param>
    /// <param name="columns">What others may query.</param>
    /// <param name="records">What is written with it.</param>
    public async Task Save(TState next, LiveColumns columns, ImmutableArray<StoreRecord> records)
    {
        _known = false;
        _version = await store.Save(new LiveWrite(key, _version, JsonSerializer.Serialize(next, Json), columns, records));
        Current = next;
        _known = true;
    }
}
