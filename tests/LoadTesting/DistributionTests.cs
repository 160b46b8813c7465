using ImpactDialing.LoadTest.Figures;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>Percentiles come with an interval of 95 %, the wider one of ranks and batches.</summary>
public sealed class DistributionTests
{
    [Fact]
    public void The_interval_of_independent_values_follows_from_the_ranks()
    {
        var distribution = Uniform(10_000);
        var p99 = distribution.Of(99);
        // 10,000 values of 1 to 10,000 µs: the rank of p99 is 9,900 ± 1.96 √99, which is ± 19.5.
        Assert.InRange(p99.Value.TotalMicroseconds, 9_890, 9_910);
        Assert.InRange(p99.Lower.TotalMicroseconds, 9_850, 9_890);
        Assert.InRange(p99.Upper.TotalMicroseconds, 9_910, 9_950);
        Assert.True(p99.IsMeasured);
    }

    [Fact]
    public void The_interval_grows_when_the_batches_differ()
    {
        var steady = new Distribution();
        var bursts = new Distribution();
        for (var i = 0; i < 10_000; i++)
        {
            var (batch, place) = (i / 1000, i % 1000);
            steady.Add(TimeSpan.FromMicroseconds(1000 + place), batch);
            bursts.Add(TimeSpan.FromMicroseconds((1000 + place) * (batch == 5 ? 10 : 1)), batch);
        }

        Assert.True(Width(bursts.Of(90)) > 5 * Width(steady.Of(90)));

        static TimeSpan Width(Percentile percentile) => percentile.Upper - percentile.Lower;
    }

    [Theory]
    [InlineData(99, 1000)]
    [InlineData(99.9, 10_000)]
    [InlineData(50, 20)]
    [InlineData(100, 1)]
    public void A_percentile_needs_ten_values_above_it(double percent, long needed)
    {
        Assert.Equal(needed, Distribution.Needed(percent));
    }

    [Fact]
    public void A_percentile_of_too_few_values_is_not_measured()
    {
        Assert.False(Uniform(999).Of(99).IsMeasured);
        Assert.False(new Distribution().Of(50).IsMeasured);
    }

    [Fact]
    public void The_spectrum_rises_to_the_last_value()
    {
        var spectrum = Uniform(1000).Spectrum();
        Assert.Equal(spectrum.Select(point => point.Value).Order(), spectrum.Select(point => point.Value));
        Assert.True(spectrum[^1].Percent > 99.8);
    }

    private static Distribution Uniform(int count)
    {
        var distribution = new Distribution();
        for (var i = 1; i <= count; i++)
        {
            distribution.Add(TimeSpan.FromMicroseconds(i), i % Distribution.Batches);
        }

        return distribution;
    }
}
