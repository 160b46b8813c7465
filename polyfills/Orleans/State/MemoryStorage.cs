using System.Globalization;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Storage;

/// <summary>Keeps states in memory while the host runs.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, GrainId), (object? State, string ETag)> _states = [];
    private long _lastTag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            if (_states.TryGetValue((stateName, grainId), out var stored))
            {
                grainState.State = (T?)Copier.Copy(stored.State);
                grainState.ETag = stored.ETag;
                grainState.RecordExists = true;
            }
            else
            {
                grainState.State = default;
                grainState.ETag = null;
                grainState.RecordExists = false;
            }
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            Check(stateName, grainId, grainState.ETag);
            var tag = (++_lastTag).ToString(CultureInfo.InvariantCulture);
            _states[(stateName, grainId)] = (Copier.Copy(grainState.State), tag);
            grainState.ETag = tag;
            grainState.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            Check(stateName, grainId, grainState.ETag);
            _states.Remove((stateName, grainId));
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    private void Check(string stateName, GrainId grainId, string? tag)
    {
        var stored = _states.TryGetValue((stateName, grainId), out var found) ? found.ETag : null;
        if (stored != tag)
        {
            throw new InconsistentStateException($"The state {stateName} of {grainId} was written by another.", stored, tag);
        }
    }
}
