using System.Diagnostics.Metrics;

namespace ImpactDialing.Telemetry;

/// <summary>The boundaries of the histograms. They include the limits that we promise and alert on: 2 s for a grain
/// call, 4 s for an answer, 5 s for a fallback's frontend.</summary>
public static class Buckets
{
    /// <summary>Gets the boundaries for answers and requests, in seconds.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 5, 6, 10],
    };

    /// <summary>Gets the boundaries for commits of a database, in seconds.</summary>
    public static InstrumentAdvice<double> CommitSeconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    /// <summary>Gets the boundaries for the number of writes that share a commit.</summary>
    public static InstrumentAdvice<int> Writes { get; } = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024] };
}
