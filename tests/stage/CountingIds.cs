using ImpactDialing.Storage;

namespace ImpactDialing.Stage;

/// <summary>Ids that a seed repeats: a count in the form of an id.</summary>
internal sealed class CountingIds(int seed) : IIdGenerator
{
    private long _count;

    public string NewId() => UlidGenerator.Encode(
        Interlocked.Increment(ref _count), [0, 0, 0, 0, 0, 0, (byte)(seed >> 24), (byte)(seed >> 16), (byte)(seed >> 8), (byte)seed]);
}
