using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Support;

/// <summary>Random ids in the real form; a seed repeats them exactly.</summary>
public sealed class SeededIdGenerator(int seed, TimeProvider time) : IIdGenerator
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <inheritdoc />
    public string NewId()
    {
        Span<byte> random = stackalloc byte[10];
        lock (_gate)
        {
            _random.NextBytes(random);
        }

        return UlidGenerator.Encode(time.GetUtcNow().ToUnixTimeMilliseconds(), random);
    }
}
