using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>Durations of one kind in the measured phase: all of them, and the same in ten batches by time.</summary>
internal sealed class Distribution
{
    /// <summary>How many batches a phase has.</summary>
    public const int Batches = 10;

    private const int MostMicroseconds = 60_000_000;
    private const int Digits = 3;

    /// <summary>
    /// Batches are there for intervals only. With three digits each would take 139 kB, among the large objects.
    /// </summary>
    private const int BatchDigits = 2;

    /// <summary>The normal quantile of a two-sided interval of 95 %.</summary>
    private const double Normal = 1.96;

    /// <summary>Student's t of a two-sided interval of 95 % with nine degrees of freedom.</summary>
    private const double T = 2.262;

    private readonly LongConcurrentHistogram _whole = Empty(Digits);
    private readonly LongConcurrentHistogram?[] _batches = new LongConcurrentHistogram?[Batches];

    /// <summary>How many durations there are.</summary>
    public long Count => _whole.TotalCount;

    /// <summary>The longest duration; zero when there is none.</summary>
    public TimeSpan Longest => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(_whole.GetMaxValue());

    /// <summary>Adds a duration; many threads add.</summary>
    /// <param name="batch">The batch, 0 to 9.</param>
    public void Add(TimeSpan duration, int batch)
    {
        var microseconds = Math.Clamp((long)duration.TotalMicroseconds, 1, MostMicroseconds);
        _whole.RecordValue(microseconds);
        var place = Math.Clamp(batch, 0, Batches - 1);
        var histogram = _batches[place]
            ?? Interlocked.CompareExchange(ref _batches[place], Empty(BatchDigits), null)
            ?? _batches[place]!;
        histogram.RecordValue(microseconds);
    }

    /// <summary>The duration that so many of a hundred do not exceed.</summary>
    public TimeSpan At(double percent) => At(_whole, percent);

    /// <summary>
    /// A percentile with its interval: the wider one of two. The first follows from the ranks, and assumes independent
    /// values. The second follows from the percentiles of the batches, because answers in a burst depend on each other.
    /// </summary>
    public Percentile Of(double percent)
    {
        var (value, count) = (At(percent), Count);
        if (count == 0)
        {
            return new Percentile(percent, value, value, value, IsMeasured: false);
        }

        var share = percent / 100;
        var reach = Normal * Math.Sqrt(count * share * (1 - share));
        var lower = At(Math.Clamp(100 * ((count * share) - reach) / count, 0, 100));
        var upper = At(Math.Clamp(100 * ((count * share) + reach) / count, 0, 100));
        var (least, most) = OfBatches(percent);
        return new Percentile(
            percent, value, Least(lower, least ?? lower), Most(upper, most ?? upper), count >= Needed(percent));
    }

    /// <summary>How many durations a percentile needs.</summary>
    public static long Needed(double percent) => percent >= 100 ? 1 : (long)Math.Round(10 / (1 - (percent / 100)));

    /// <summary>The points of the spectrum: percentiles that come ever closer to 100.</summary>
    public IReadOnlyList<(double Percent, TimeSpan Value)> Spectrum()
    {
        var points = new List<(double, TimeSpan)>();
        for (var rest = 100.0; Count > 0 && rest >= 100.0 / Count && points.Count < 60; rest /= 1.4)
        {
            points.Add((100 - rest, At(100 - rest)));
        }

        return points;
    }

    /// <summary>The whole histogram in microseconds, in HdrHistogram's encoding V2, as base64.</summary>
    public string Encoded() => Encoded(_whole);

    /// <summary>All of it, for another process.</summary>
    public DistributionData Data => new(Encoded(), [.. _batches.Select(batch => batch is null ? null : Encoded(batch))]);

    /// <summary>Adds the durations of another process, each to the batch that it was in.</summary>
    /// <exception cref="FormatException">The data are no histograms.</exception>
    public void Merge(DistributionData data)
    {
        _whole.Add(Decoded(data.Whole));
        foreach (var (index, batch) in data.Batches.Index())
        {
            if (batch is not null)
            {
                (_batches[index] ??= Empty(BatchDigits)).Add(Decoded(batch));
            }
        }
    }

    private static LongConcurrentHistogram Empty(int digits) => new(1, MostMicroseconds, digits);

    private static string Encoded(LongConcurrentHistogram histogram)
    {
        var copy = histogram.Copy();
        var buffer = ByteBuffer.Allocate(copy.GetNeededByteBufferCapacity());
        var bytes = new byte[copy.Encode(buffer, new HistogramEncoderV2())];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = buffer.Get();
        }

        return Convert.ToBase64String(bytes);
    }

    private static HistogramBase Decoded(string text) =>
        HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(Convert.FromBase64String(text)), MostMicroseconds);

    private static TimeSpan At(HistogramBase histogram, double percent) =>
        TimeSpan.FromMicroseconds(histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percent));

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private (TimeSpan? Least, TimeSpan? Most) OfBatches(double percent)
    {
        // A batch with few values has no percentile of its own.
        var values = _batches.OfType<LongConcurrentHistogram>().Where(batch => batch.TotalCount >= Needed(percent) / 10)
            .Select(batch => At(batch, percent).TotalMicroseconds)
            .ToList();
        if (values.Count < Batches || percent >= 100)
        {
            return (null, null);
        }

        var mean = values.Average();
        var reach = T * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Batches - 1) / Batches);
        return (TimeSpan.FromMicroseconds(Math.Max(0, mean - reach)), TimeSpan.FromMicroseconds(mean + reach));
    }
}
