using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>A search that counts calls finds as many callers as make them.</summary>
public sealed class CallPaceTests
{
    [Fact]
    public void Before_the_first_trial_there_are_callers_enough_at_the_slowest_pace()
    {
        // 20 s of ringing, 58 s of talk, 7 s of typing, a minute of rest.
        Assert.Equal(145, new CallPace(ThinkTimes.Original).CallersFor(60));
        Assert.Equal(1, new CallPace(ThinkTimes.Original).CallersFor(0));
        Assert.Equal(145, new LimitOptions(LimitUnit.CallsPerMinute, 10, 60, 0.05).MostCallers(ThinkTimes.Original));
        Assert.Equal(60, new LimitOptions(LimitUnit.Callers, 10, 60, 0.05).MostCallers(ThinkTimes.Original));
    }

    [Fact]
    public void A_trial_teaches_the_pace_and_one_without_calls_does_not()
    {
        var pace = new CallPace(ThinkTimes.Original);
        pace.Learn(50, 200);
        Assert.Equal(25, pace.CallersFor(100));
        pace.Learn(25, 0);
        Assert.Equal(25, pace.CallersFor(100));
    }

    /// <summary>The rate of a modelled phone bank. Its people slow down when there are many of them.</summary>
    [Fact]
    public void A_search_by_calls_confirms_the_calls_that_a_modelled_server_bears()
    {
        const int Bears = 900;
        var (search, pace) = (new LimitSearch(50, 5000, 0.05), new CallPace(ThinkTimes.Fast));
        while (search.Next is { } trial)
        {
            var callers = pace.CallersFor(trial.Load);
            var calls = callers * (4 - (callers * 0.001));
            pace.Learn(callers, calls);
            search.Report(calls <= Bears);
        }

        Assert.InRange(search.Confirmed!.Value, Bears / 1.1, Bears * 1.05);
    }
}
