using ImpactDialing.Health;

namespace ImpactDialing.Tests.Health;

/// <summary>How far a frontend is trusted, second by second.</summary>
public sealed class HostTrustTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_frontend_of_which_nothing_is_known_is_not_relied_on_and_one_that_answers_is() =>
        Assert.Equal([false, true], [FailbackPolicy.Unknown.IsTrusted(At(0)), FailbackPolicy.Unknown.Answered(At(0)).IsTrusted(At(0))]);

    [Fact]
    public void After_a_failure_it_takes_twenty_seconds_and_an_answer()
    {
        var failed = Well().Failed(At(1000));

        Assert.False(failed.IsTrusted(At(5000)));
        Assert.False(failed.Answered(At(1010)).IsTrusted(At(1019.9)));
        Assert.True(failed.Answered(At(1010)).IsTrusted(At(1020)));
        Assert.True(failed.Answered(At(1040)).IsTrusted(At(1040)));
    }

    [Fact]
    public void A_ping_that_was_sent_before_the_failure_says_nothing() =>
        Assert.False(Well().Failed(At(1000)).Answered(At(999)).IsTrusted(At(2000)));

    [Fact]
    public void Further_failures_put_the_return_off_and_are_no_relapses()
    {
        var failed = Well().Failed(At(1000)).Failed(At(1015)).Answered(At(1016));

        Assert.False(failed.IsTrusted(At(1034.9)));
        Assert.True(failed.IsTrusted(At(1035)));
        Assert.Equal(0, failed.Relapses);
    }

    [Fact]
    public void Each_relapse_doubles_the_wait_up_to_320_seconds()
    {
        var (trust, now, waits) = (Well().Failed(At(1000)), 1000.0, new List<double>());
        for (var relapse = 0; relapse < 7; relapse++)
        {
            trust = trust.Answered(At(now + 1));
            var wait = Enumerable.Range(1, 1000).First(seconds => trust.IsTrusted(At(now + seconds)));
            waits.Add(wait);
            now += wait + 5;
            trust = trust.Failed(At(now));
        }

        Assert.Equal([20.0, 40, 80, 160, 320, 320, 320], waits);
    }

    [Fact]
    public void Ten_good_minutes_make_a_failure_the_first_again()
    {
        var relapsed = Well().Failed(At(1000)).Answered(At(1001)).Failed(At(1030));

        Assert.Equal(1, relapsed.Relapses);
        Assert.Equal(0, relapsed.Answered(At(1031)).Failed(At(1071)).Answered(At(1072)).Failed(At(2000)).Relapses);
    }

    private static FailbackPolicy Well() => FailbackPolicy.Unknown.Answered(At(0));

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);
}
