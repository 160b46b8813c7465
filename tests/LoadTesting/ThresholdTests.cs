using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>Thresholds are read strictly, and judged with the whole interval of a percentile.</summary>
public sealed class ThresholdTests
{
    [Theory]
    [InlineData("webhook.response.p99<50ms", "webhook.response.p99", "<", 50)]
    [InlineData(" hello-to-caller.p99.9 <= 1.5s ", "hello-to-caller.p99.9", "<=", 1500)]
    [InlineData("errors=0", "errors", "=", 0)]
    [InlineData("finished/offered>99%", "finished/offered", ">", 0.99)]
    [InlineData("tester.lag.max<5ms", "tester.lag.max", "<", 5)]
    [InlineData("idle.power<=40%", "idle.power", "<=", 0.4)]
    public void Thresholds_are_read(string text, string name, string comparison, double limit)
    {
        var threshold = Threshold.Parse(text);
        Assert.Equal((name, comparison, limit), (threshold.Name, threshold.Comparison, threshold.Limit));
    }

    [Theory]
    [InlineData("webhook.response.p99<50", "needs ms or s")]
    [InlineData("errors=0%", "takes no unit")]
    [InlineData("tester.cpu<1", "needs %")]
    [InlineData("webhook.p99<50ms", "there is no figure webhook.p99")]
    [InlineData("webhook.response.p98<50ms", "there is no figure")]
    [InlineData("errors", "is not a threshold like")]
    public void Other_texts_are_refused_with_the_reason(string text, string reason)
    {
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Threshold.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_asked_for_replaces_the_default_of_the_same_figure()
    {
        var merged = Threshold.Merge([Threshold.Parse("webhook.response.p99<7ms"), Threshold.Parse("page.response.p50<1s")], 0.5);
        Assert.Equal("webhook.response.p99<7ms", Assert.Single(merged, one => one.Name == "webhook.response.p99").Text);
        Assert.Equal(Threshold.Defaults.Count + 2, merged.Count);
    }

    [Theory]
    [InlineData("webhook.response.p50<20ms", nameof(Verdict.Passed))]
    [InlineData("webhook.response.p50<5ms", nameof(Verdict.Failed))]
    [InlineData("webhook.response.p50<10.5ms", nameof(Verdict.Undecided))]
    [InlineData("webhook.response.p99.9<20s", nameof(Verdict.Undecided))]
    [InlineData("push.p50<1s", nameof(Verdict.Undecided))]
    [InlineData("errors=0", nameof(Verdict.Failed))]
    [InlineData("errors<=2", nameof(Verdict.Passed))]
    public void A_percentile_passes_when_its_whole_interval_does(string text, string verdict)
    {
        Assert.Equal(verdict, Threshold.Parse(text).Judge(Figures(values: 1000, errors: 2)).Verdict.ToString());
    }

    [Fact]
    public void A_default_without_enough_values_is_not_judged()
    {
        var judged = Threshold.Defaults.Single(one => one.Name == "webhook.response.p99.9").Judge(Figures(values: 1000, errors: 0));
        Assert.Equal(Verdict.NotJudged, judged.Verdict);
    }

    [Fact]
    public void Predictive_callers_must_be_less_idle_than_with_one_line_each()
    {
        // Ringing takes 20 s and one call of five is answered: 100 s of waiting for each conversation of 58 s.
        Assert.Equal(0.63, ThinkTimes.Original.OneLineIdle);
        Assert.Equal(0.54, ThinkTimes.Busiest.OneLineIdle);
        var threshold = Assert.Single(Threshold.Merge([], ThinkTimes.Busiest.OneLineIdle), one => one.Name == "idle.predictive");
        Assert.Equal(Verdict.Passed, threshold.Judge(Idle(onLine: 5000, idle: 2500)).Verdict);
        Assert.Equal(Verdict.Failed, threshold.Judge(Idle(onLine: 5000, idle: 4200)).Verdict);
        Assert.Equal(Verdict.NotJudged, threshold.Judge(Idle(onLine: 4999, idle: 4999)).Verdict);
        Assert.Equal(Verdict.Undecided, Threshold.Parse("idle.preview<50%").Judge(Idle(onLine: 5000, idle: 2500)).Verdict);
    }

    /// <summary>The share of callers in Predictive, added up over two seconds.</summary>
    private static Measured Idle(int onLine, int idle)
    {
        var time = new IdleTime();
        time.Add(new Dictionary<string, Presence> { ["predictive"] = new(1, 0) });
        time.Add(new Dictionary<string, Presence> { ["predictive"] = new(onLine - 1, idle) });
        var shares = time.Shares.ToDictionary(one => Threshold.Idle + one.Key, one => one.Value);
        return new Measured(shares, new Dictionary<string, Distribution>());
    }

    [Fact]
    public void A_wrong_conversation_counts_before_a_busy_tester_and_that_before_a_slow_target()
    {
        Judged wrong = Failed("wrong-conversations=0"), tester = Failed("tester.lag.p99<5ms"), slow = Failed("errors=0");
        Assert.Equal(ExitCode.WrongConversation, ExitCode.Of([slow, tester, wrong], false, false).Code);
        Assert.Equal(ExitCode.TesterWasTheLimit, ExitCode.Of([slow, tester], false, false).Code);
        Assert.Equal(ExitCode.ThresholdFailed, ExitCode.Of([slow], false, false).Code);
        Assert.Equal(ExitCode.ThresholdFailed, ExitCode.Of([tester with { Verdict = Verdict.Undecided }], false, false).Code);
        Assert.Equal(ExitCode.Interrupted, ExitCode.Of([slow, tester], true, false).Code);
        Assert.Equal(ExitCode.TargetStopped, ExitCode.Of([slow, tester], false, true).Code);
        Assert.Equal(ExitCode.Passed, ExitCode.Of([slow with { Verdict = Verdict.NotJudged }], false, false).Code);
        Assert.Equal(ExitCode.ThresholdFailed, ExitCode.Of([slow with { Verdict = Verdict.Undecided }], false, false).Code);
    }

    private static Judged Failed(string threshold) => new(Threshold.Parse(threshold), Verdict.Failed, "1");

    /// <summary>Response times of 1 to 20 ms in equal shares: the median is 10 ms.</summary>
    private static Measured Figures(int values, int errors)
    {
        var response = new Distribution();
        for (var i = 0; i < values; i++)
        {
            response.Add(TimeSpan.FromMilliseconds(1 + (i % 20)), i * Distribution.Batches / values);
        }

        return new Measured(
            new Dictionary<string, double> { ["errors"] = errors },
            new Dictionary<string, Distribution> { ["webhook.response"] = response });
    }
}
