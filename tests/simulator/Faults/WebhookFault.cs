namespace ImpactDialing.Simulator.Faults;

/// <summary>
/// The fault of one webhook. For a request for TwiML, each fault but the last two makes Twilio turn to the fallback, or
/// retry when the overrides say so.
/// </summary>
public sealed record WebhookFault
{
    /// <summary>No fault.</summary>
    public static WebhookFault None { get; } = new();

    /// <summary>The first attempt is refused: the application never sees it (11202).</summary>
    public bool Refused { get; init; }

    /// <summary>The first attempt is lost: the application never sees it, and Twilio waits in vain.</summary>
    public bool Lost { get; init; }

    /// <summary>The application does its work, and its answer comes after Twilio's time-out.</summary>
    public bool AnswerTooLate { get; init; }

    /// <summary>A proxy on the way answers the first attempt with this status; the application never sees it.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// The application does its work, and its answer is cut off on the way: the rest is not a document (12100).
    /// </summary>
    public bool Broken { get; init; }

    /// <summary>
    /// A second copy, with the same idempotency token, is sent this long after the first; its answer is ignored.
    /// </summary>
    public TimeSpan? DoubledAfter { get; init; }

    /// <summary>Time that the request takes beyond the usual.</summary>
    public TimeSpan Delay { get; init; }
}
