using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>What a silo logs.</summary>
internal sealed partial class Silo
{
    [LoggerMessage(100, LogLevel.Error, "The one-way call {Method} of {Grain} failed.")]
    public partial void LogOneWayFailed(GrainId grain, string method, Exception exception);

    [LoggerMessage(101, LogLevel.Error, "{Grain} could not be activated.")]
    public partial void LogActivationFailed(GrainId grain, Exception exception);

    [LoggerMessage(102, LogLevel.Error, "{Grain} did not deactivate cleanly.")]
    public partial void LogDeactivationFailed(GrainId grain, Exception exception);

    [LoggerMessage(103, LogLevel.Error, "A timer of {Grain} failed.")]
    public partial void LogTimerFailed(GrainId grain, Exception exception);

    [LoggerMessage(104, LogLevel.Warning, "The silo stopped before {Count} activations had ended.")]
    private partial void LogStopCutShort(int count);

    [LoggerMessage(105, LogLevel.Error, "The reminder {Name} of {Grain} failed.")]
    public partial void LogReminderFailed(GrainId grain, string name, Exception exception);

    [LoggerMessage(106, LogLevel.Warning, "The membership table could not be read, so no other silo is taken to be alive: {Reason}")]
    public partial void LogMembershipUnread(string reason);
}
