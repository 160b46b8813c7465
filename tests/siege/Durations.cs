using System.Globalization;
using HdrHistogram;

namespace ImpactDialing.Siege;

/// <summary>Durations of up to a minute, to a microsecond; many threads add.</summary>
internal sealed class Durations
{
    private const int MostMicroseconds = 60_000_000;
    private const int Digits = 3;

    private readonly LongConcurrentHistogram _histogram = new(1, MostMicroseconds, Digits);

    /// <summary>Gets how many were added.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan duration) =>
        _histogram.RecordValue(Math.Clamp((long)duration.TotalMicroseconds, 1, MostMicroseconds));

    /// <summary>The duration that so many of a hundred do not exceed.</summary>
    public TimeSpan Percentile(double percent) =>
        TimeSpan.FromMicroseconds(Count == 0 ? 0 : _histogram.GetValueAtPercentile(percent));

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count}: p50 {Percentile(50).TotalMilliseconds:0} ms, p99 {Percentile(99).TotalMilliseconds:0} ms, "
            + $"longest {Percentile(100).TotalMilliseconds:0} ms");
}
