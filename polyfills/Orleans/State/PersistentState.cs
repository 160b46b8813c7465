using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A durable state over a storage.</summary>
internal sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>, IActivatedState
{
    private readonly GrainState<T> _state = new(New());

    public T State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public async Task ReadStateAsync()
    {
        await storage.ReadStateAsync(name, grain, _state);
        _state.State ??= New();
    }

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, _state);

    public async Task ClearStateAsync()
    {
        await storage.ClearStateAsync(name, grain, _state);
        _state.State = New();
    }

    private static T New() =>
        typeof(T).IsValueType ? default!
        : typeof(T).GetConstructor([]) is { } constructor ? (T)constructor.Invoke(null)
        : default!;
}
