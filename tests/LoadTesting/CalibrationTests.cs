using ImpactDialing.LoadTest.Reports;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>A calibration says what the tester itself can drive.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void The_highest_rate_that_passed_counts()
    {
        var report = new CalibrationReport([
            new CalibrationStep(100, 1.2, 0.8, 0.1, Passed: true), new CalibrationStep(199, 1.5, 0.9, 0.2, Passed: true),
            new CalibrationStep(390, 8.1, 4, 0.5, Passed: false),
        ]);
        Assert.Equal(199, report.RequestsPerSecond);
        Assert.Contains("drives 199 requests a second with a lag of p99 1.5 ms and 20 %", report.Words(52), StringComparison.Ordinal);
        Assert.EndsWith("this load needed 52", report.Words(52), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tester_that_is_always_late_says_so()
    {
        var report = new CalibrationReport([new CalibrationStep(100, 9, 0.8, 0.1, Passed: false)]);
        Assert.Equal(0, report.RequestsPerSecond);
        Assert.Contains("late even at the lowest rate", report.Words(52), StringComparison.Ordinal);
    }
}
