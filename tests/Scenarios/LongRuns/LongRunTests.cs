using ImpactDialing.Stage.LongRuns;
using Xunit.Abstractions;

namespace ImpactDialing.Scenarios.LongRuns;

/// <summary>The long runs of <c>./dev load</c> in small: a few callers of both kinds over three campaigns.</summary>
public sealed class LongRunTests(ITestOutputHelper output)
{
    private static readonly LongRunPlan Small =
        new() { WebCallers = 10, PhoneCallers = 4, Length = TimeSpan.FromMinutes(6), HouseholdsEach = 300 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Pages_and_phones_work_over_three_campaigns_with_the_usual_faults(int seed)
    {
        await using var run = LongRun.Begin(Small with { Seed = seed });
        var report = Judge(run);
        Assert.True(report.Calls > 90, $"{report.Calls} calls are too few to mean much");
        Assert.True(report.Conversations > 30, $"{report.Conversations} conversations are too few to mean much");
    }

    private LongRunReport Judge(LongRun run)
    {
        var started = TimeProvider.System.GetTimestamp();
        run.Work();
        var report = LongRunReport.Of(run, TimeProvider.System.GetElapsedTime(started));
        output.WriteLine(string.Join(Environment.NewLine, report.Figures));
        Assert.True(report.Broken.Count == 0, string.Join(Environment.NewLine, report.Explain(run)));
        return report;
    }
}
