using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>The warm-up ends when the work in flight no longer grows.</summary>
public sealed class SteadyStateTests
{
    [Fact]
    public void A_level_load_is_steady_after_six_windows()
    {
        var windows = Windows(i => 100 + (i % 2));
        Assert.True(SteadyState.IsReached(windows));
        Assert.False(SteadyState.IsReached([.. windows.Take(5)]));
    }

    [Fact]
    public void A_growing_load_is_not_steady()
    {
        Assert.False(SteadyState.IsReached(Windows(i => 100 + (i * 10))));
    }

    [Fact]
    public void A_load_with_unanswered_requests_is_not_steady()
    {
        Assert.False(SteadyState.IsReached([.. Windows(_ => 100).Select(window => window with { Finished = window.Offered / 2 })]));
    }

    [Fact]
    public void A_load_with_a_growing_median_is_not_steady()
    {
        Assert.False(SteadyState.IsReached(
            [.. Windows(_ => 100).Select((window, i) => window with { Median = TimeSpan.FromMilliseconds(10 * (i + 1)) })]));
    }

    private static List<WarmUpWindow> Windows(Func<int, double> inFlight) =>
        [.. Enumerable.Range(0, 6).Select(i => new WarmUpWindow(inFlight(i), 500, 499, TimeSpan.FromMilliseconds(6)))];
}
