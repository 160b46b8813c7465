using ImpactDialing.Health;

namespace ImpactDialing.Supervisors;

/// <summary>Says how a web frontend is doing. Pure.</summary>
internal static class HostHealths
{
    /// <summary>The targets, in the order of the page.</summary>
    public static readonly string[] Targets = ["primary", "fallback"];

    /// <summary>After so long without a ping its result says nothing: four of the usual intervals.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Reads a report.</summary>
    public static HostHealth Of(HealthReport report, DateTimeOffset now)
    {
        if (report.Results is not [.., var last])
        {
            return new HostHealth(report.Target, HostState.Unknown, null, null);
        }

        var state = now - last.At > Patience ? HostState.Silent
            : last.Outcome == PingOutcome.Answered ? HostState.Answers
            : HostState.Fails;
        return new HostHealth(report.Target, state, last.At, last.Took.TotalSeconds);
    }
}
