using System.Globalization;
using ImpactDialing.Stations;

namespace ImpactDialing.Tests.Support;

/// <summary>Random one-off PINs; a seed repeats them exactly.</summary>
public sealed class SeededPinGenerator(int seed) : IPinGenerator
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <inheritdoc />
    public string NewPin()
    {
        lock (_gate)
        {
            return _random.Next(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        }
    }
}
