using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Support;

/// <summary>Ids in the real form, of chance that a seed replays exactly.</summary>
/// <param name="seed">The seed.</param>
/// <param name="time">The clock.</param>
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
