using System.Globalization;
using ImpactDialing.Stations;

namespace ImpactDialing.Stage;

/// <summary>One-off PINs that a seed repeats.</summary>
internal sealed class CountingPins(int seed) : IPinGenerator
{
    private int _count = Math.Abs(seed % 10_000);

    public string NewPin() => (90_000_000 + Interlocked.Increment(ref _count)).ToString("D8", CultureInfo.InvariantCulture);
}
