namespace ImpactDialing.LoadTest.Plan;

/// <summary>
/// When callers arrive. The times are drawn before the run, so that a slow server moves none of them.
/// </summary>
internal static class ArrivalPlan
{
    /// <summary>
    /// Poisson arrivals. Of a Poisson process with a given count in a given time, the arrivals are independent and
    /// uniform; the plan sorts them.
    /// </summary>
    /// <param name="count">How many arrive.</param>
    /// <param name="ramp">All arrive before this time.</param>
    /// <param name="seed">The same seed gives the same plan.</param>
    public static IReadOnlyList<TimeSpan> Poisson(int count, TimeSpan ramp, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => ramp * chance.NextDouble()).Order()];
    }

    /// <summary>
    /// A few callers come before the others, one by one. A target that has just started compiles its code meanwhile;
    /// without them the first second of the ramp would wait for that.
    /// </summary>
    /// <param name="plan">The arrivals of all callers.</param>
    /// <param name="first">How many of them come before.</param>
    /// <param name="lead">The others come this much later than planned. The first ones come in the first half of
    /// it.</param>
    public static IReadOnlyList<TimeSpan> After(IReadOnlyList<TimeSpan> plan, int first, TimeSpan lead) =>
    [
        .. plan.Take(first).Select((_, index) => lead * index / (2 * first)),
        .. plan.Skip(first).Select(arrival => lead + arrival),
    ];

    /// <summary>Arrivals at equal distances.</summary>
    public static IReadOnlyList<TimeSpan> Constant(int count, TimeSpan ramp) =>
        [.. Enumerable.Range(0, count).Select(index => ramp * index / count)];
}
