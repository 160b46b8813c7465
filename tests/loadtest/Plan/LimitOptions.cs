namespace ImpactDialing.LoadTest.Plan;

/// <summary>The bounds of the search for the limit.</summary>
/// <param name="From">The first number of callers.</param>
/// <param name="To">The highest number of callers.</param>
/// <param name="Precision">The ratio between success and failure at which the search ends.</param>
internal sealed record LimitOptions(int From, int To, double Precision);
