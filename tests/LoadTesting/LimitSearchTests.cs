using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>The search finds the limit of modelled servers, and no hiccup ends it.</summary>
public sealed class LimitSearchTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(777)]
    [InlineData(1999)]
    public void The_search_finds_the_limit_of_a_server_to_its_precision(int limit)
    {
        var search = Search(load => load <= limit);
        Assert.InRange(search.Confirmed!.Value, limit / 1.08, limit);
        Assert.True(search.Failed > limit);
        Assert.Equal((int)(search.Confirmed!.Value * 0.8), search.Recommended);
    }

    [Fact]
    public void A_single_hiccup_is_no_limit()
    {
        var isFirst = true;
        var search = Search(load =>
        {
            var isHiccup = load == 100 && isFirst;
            isFirst &= load != 100;
            return !isHiccup && load <= 1000;
        });
        Assert.InRange(search.Confirmed!.Value, 920, 1000);
    }

    [Fact]
    public void A_server_that_bears_everything_is_confirmed_at_the_highest_load()
    {
        var search = Search(_ => true);
        Assert.Equal(5000, search.Confirmed);
        Assert.Null(search.Failed);
    }

    [Fact]
    public void A_server_that_fails_at_the_first_load_is_tried_below_it()
    {
        Assert.InRange(Search(load => load <= 13).Confirmed!.Value, 12, 13);
    }

    [Fact]
    public void A_server_that_bears_nothing_has_no_limit()
    {
        var search = Search(_ => false);
        Assert.Equal(0, search.Passed);
        Assert.Null(search.Confirmed);
        Assert.Null(search.Recommended);
    }

    /// <summary>A longer trial can fail where a short one passed, for example because a queue fills slowly.</summary>
    [Fact]
    public void A_load_that_fails_its_confirmation_is_lowered()
    {
        var search = Search((load, purpose) => load <= (purpose == TrialPurpose.Confirm ? 800 : 1000));
        Assert.InRange(search.Confirmed!.Value, 700, 800);
    }

    [Fact]
    public void A_trial_repeats_only_failures_and_the_first_trial_counts_for_nothing()
    {
        var purposes = new List<TrialPurpose>();
        Search((load, purpose) =>
        {
            purposes.Add(purpose);
            return load <= 70 && purpose != TrialPurpose.WarmUp;
        });
        Assert.Equal(
            [TrialPurpose.WarmUp, TrialPurpose.Double, TrialPurpose.Double, TrialPurpose.Repeat, TrialPurpose.Bisect], purposes.Take(5));
    }

    private static LimitSearch Search(Func<int, bool> bears) => Search((load, _) => bears(load));

    [Fact]
    public void Limit_of_the_tester_confirms_the_least_that_the_target_bears()
    {
        var search = Search(load => load <= 1000);
        var confirmed = search.Confirmed!.Value;
        var last = (ExitCode.Passed, "PASSED: every threshold holds");
        var late = (ExitCode.TesterWasTheLimit, "NO VERDICT: the tester was the limit");

        var (code, reason) = ExitCode.OfSearch(search, "callers", confirmed, wasTesterLate: true, last);
        Assert.Equal(ExitCode.TesterWasTheLimit, code);
        Assert.StartsWith($"AT LEAST: {confirmed} callers are confirmed", reason, StringComparison.Ordinal);
        Assert.EndsWith($"with {search.Failed} the tester was the limit", reason, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Passed, ExitCode.OfSearch(search, "callers", confirmed, wasTesterLate: false, last).Code);
        Assert.Equal(ExitCode.ThresholdFailed, ExitCode.OfSearch(search, "callers", null, wasTesterLate: false, last).Code);
        Assert.Equal(ExitCode.TesterWasTheLimit, ExitCode.OfSearch(search, "callers", null, wasTesterLate: true, late).Code);
    }

    private static LimitSearch Search(Func<int, TrialPurpose, bool> bears)
    {
        var search = new LimitSearch(50, 5000, 0.05);
        for (var trials = 0; search.Next is { } trial; trials++)
        {
            Assert.True(trials < 40, "The search does not end.");
            search.Report(bears(trial.Load, trial.Purpose));
        }

        return search;
    }
}
