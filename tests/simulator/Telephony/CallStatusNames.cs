namespace ImpactDialing.Simulator.Telephony;

/// <summary>The names of statuses on the wire.</summary>
public static class CallStatusNames
{
    /// <summary>Twilio's word for a status.</summary>
    public static string Wire(this CallStatus status) => status switch
    {
        CallStatus.Queued => "queued",
        CallStatus.Ringing => "ringing",
        CallStatus.InProgress => "in-progress",
        CallStatus.Completed => "completed",
        CallStatus.Busy => "busy",
        CallStatus.Failed => "failed",
        CallStatus.NoAnswer => "no-answer",
        CallStatus.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    /// <summary>Whether a call with this status has ended.</summary>
    public static bool IsTerminal(this CallStatus status) => status >= CallStatus.Completed;
}
