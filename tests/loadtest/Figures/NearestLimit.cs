using System.Globalization;
using ImpactDialing.LoadTest.Target;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>Names the resource that is nearest to its limit: the machine's processors, or one process.</summary>
internal static class NearestLimit
{
    /// <summary>With fewer idle processors than the rest of this, work waits for a processor.</summary>
    private const double Busy = 0.9;

    /// <summary>The resource in words, or "unknown".</summary>
    /// <param name="shares">The share of the machine's processors that each process took, 0 to 1.</param>
    public static string Of(IReadOnlyDictionary<string, double> shares)
    {
        // The other testers of a shared run work on machines of their own.
        var here = shares.Where(one => !one.Key.StartsWith("tester ", StringComparison.Ordinal)).ToList();
        var processes = here.Where(one => one.Key != ProcessorTime.Others).ToList();
        if (processes.Count == 0)
        {
            return "unknown";
        }

        var (name, share) = processes.MaxBy(one => one.Value);
        var all = here.Sum(one => one.Value);
        return all >= Busy
            ? string.Create(
                CultureInfo.InvariantCulture, $"the machine's processors ({all * 100:0} % busy, most with {name}: {share * 100:0} %)")
            : string.Create(CultureInfo.InvariantCulture, $"{name} ({share * 100:0} % of the machine, which was {all * 100:0} % busy)");
    }
}
