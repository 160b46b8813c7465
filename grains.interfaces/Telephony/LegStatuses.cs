namespace ImpactDialing.Telephony;

/// <summary>What follows from a <see cref="LegStatus"/>.</summary>
public static class LegStatuses
{
    /// <summary>Whether a leg in this state has ended: completed, busy, no answer, failed and canceled.</summary>
    public static bool IsTerminal(this LegStatus status) => status >= LegStatus.Completed;

    /// <summary>Reads Twilio's word for a state, for example <c>in-progress</c>; null and unknown words give
    /// <see cref="LegStatus.Unknown"/>.</summary>
    public static LegStatus Parse(string? word) => word switch
    {
        "queued" => LegStatus.Queued,
        "initiated" or "ringing" => LegStatus.Ringing,
        "in-progress" or "answered" => LegStatus.InProgress,
        "completed" => LegStatus.Completed,
        "busy" => LegStatus.Busy,
        "no-answer" => LegStatus.NoAnswer,
        "failed" => LegStatus.Failed,
        "canceled" => LegStatus.Canceled,
        _ => LegStatus.Unknown,
    };
}
