namespace ImpactDialing.Telephony;

/// <summary>What follows from a <see cref="LegStatus"/>.</summary>
public static class LegStatuses
{
    /// <summary>Tells whether a leg in this state is over for good.</summary>
    /// <param name="status">The state.</param>
    /// <returns>True for completed, busy, no answer, failed and canceled.</returns>
    public static bool IsTerminal(this LegStatus status) => status >= LegStatus.Completed;

    /// <summary>Reads Twilio's word for a state.</summary>
    /// <param name="word">For example <c>in-progress</c>; null and unknown words give <see cref="LegStatus.Unknown"/>.</param>
    /// <returns>The state.</returns>
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
