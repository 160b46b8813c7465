namespace ImpactDialing.Simulator.Time;

/// <summary>
/// A stream of random numbers for one leg, person or fault, made from the world's seed and a name. A draw from one
/// stream does not shift another stream. (SplitMix64: small, and the same on every version of .NET.)
/// </summary>
public sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    /// <summary>The stream for a name. The ordinal counts the earlier streams of that name.</summary>
    public static Chance Of(int seed, string name, long ordinal = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 14695981039346656037UL;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new Chance(
            Mix(hash ^ Mix(unchecked((ulong)seed + 0x9E3779B97F4A7C15UL)))
            + Mix(unchecked((ulong)ordinal * 0xD1B54A32D192ED03UL)));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether an event of this probability (0–1) happens. Draws nothing if it is impossible.</summary>
    public bool Happens(double probability) => probability > 0 && NextDouble() < probability;

    /// <summary>Uniform in [0, below).</summary>
    public int Below(int below) => (int)(NextDouble() * below);

    /// <summary>Uniform between two spans.</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * NextDouble());

    /// <summary>Uniform between two numbers of seconds.</summary>
    public TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + ((to - from) * NextDouble()));

    /// <summary>Log-normal with a median and a shape (sigma of the logarithm), cut at both ends.</summary>
    public TimeSpan LogNormal(TimeSpan median, double sigma, TimeSpan least, TimeSpan most)
    {
        double normal = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble())) * Math.Cos(2.0 * Math.PI * NextDouble());
        var drawn = TimeSpan.FromSeconds(median.TotalSeconds * Math.Exp(sigma * normal));
        return drawn < least ? least : drawn > most ? most : drawn;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
