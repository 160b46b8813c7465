namespace ImpactDialing.LoadTest.Plan;

/// <summary>Decides whether the warm-up has ended: the work in flight no longer grows or shrinks.</summary>
internal static class SteadyState
{
    /// <summary>How many windows it looks at.</summary>
    public const int Windows = 6;

    /// <summary>The length of a window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>The longest warm-up; after it the system counts as unstable.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Student's t of a two-sided interval of 95 % with four degrees of freedom.</summary>
    private const double T = 2.776;
    private const double LargestSlope = 0.02;
    private const double SmallestGap = 0.01;
    private const double LargestMedianChange = 0.1;

    /// <summary>Medians of a few answers differ by this much for no reason.</summary>
    private static readonly TimeSpan MedianNoise = TimeSpan.FromMilliseconds(2);

    /// <summary>Whether the last windows are steady.</summary>
    public static bool IsReached(IReadOnlyList<WarmUpWindow> windows)
    {
        if (windows.Count < Windows)
        {
            return false;
        }

        var last = windows.TakeLast(Windows).ToList();
        var (offered, finished) = (last.Sum(window => window.Offered), last.Sum(window => window.Finished));
        // Counts of independent arrivals scatter by their square root.
        var gap = Math.Max(SmallestGap * offered, 3 * Math.Sqrt(offered));
        return offered > 0 && Math.Abs(offered - finished) <= gap && IsLevel(last) && IsEqual(last[^2].Median, last[^1].Median);
    }

    private static bool IsEqual(TimeSpan before, TimeSpan after) =>
        (after - before).Duration() <= MedianNoise || (after - before).Duration() < before * LargestMedianChange;

    private static bool IsLevel(List<WarmUpWindow> windows)
    {
        var mean = windows.Average(window => window.InFlight);
        var middle = (windows.Count - 1) / 2.0;
        var spread = Enumerable.Range(0, windows.Count).Sum(i => (i - middle) * (i - middle));
        var slope = Enumerable.Range(0, windows.Count).Sum(i => (i - middle) * (windows[i].InFlight - mean)) / spread;
        var rest = Enumerable.Range(0, windows.Count).Sum(i => Math.Pow(windows[i].InFlight - mean - (slope * (i - middle)), 2));
        var error = Math.Sqrt(rest / (windows.Count - 2) / spread);
        return Math.Abs(slope) <= LargestSlope * mean || (Math.Abs(slope) <= T * error && T * error <= LargestSlope * 3 * mean);
    }
}
