using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImpactDialing.Storage;

namespace ImpactDialing.Machines;

/// <summary>An entity's live state, between grain and store: read once, written through with a version.</summary>
/// <typeparam name="TState">The state's type, an immutable record.</typeparam>
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

    /// <summary>Gets the key of the state.</summary>
    public LiveKey Key => key;

    /// <summary>Gets the state as last read or written; null if there is none.</summary>
    public TState? Current { get; private set; }

    /// <summary>A state as the store keeps it.</summary>
    public static string Write(TState state) => JsonSerializer.Serialize(state, Json);

    /// <summary>The state of a text that <see cref="Write"/> made.</summary>
    public static TState? Read(string text) => JsonSerializer.Deserialize<TState>(text, Json);

    /// <summary>Reads the state, unless the copy here was correct when it was last read or written. True if it was read
    /// just now.</summary>
    public async Task<bool> Ensure()
    {
        if (_known)
        {
            return false;
        }

        var row = await store.Load(key);
        Current = row is null ? null : Read(row.State);
        _version = row?.Version ?? 0;
        _known = true;
        return true;
    }

    /// <summary>Marks the copy here as stale: it is read again before it is used.</summary>
    public void Doubt() => _known = false;

    /// <summary>Writes a new state with its records. If that fails, the stored state is unknown, and is read again
    /// before it is used.</summary>
    public async Task Save(TState next, LiveColumns columns, ImmutableArray<StoreRecord> records)
    {
        _known = false;
        _version = await store.Save(new LiveWrite(key, _version, Write(next), columns, records));
        Current = next;
        _known = true;
    }
}
