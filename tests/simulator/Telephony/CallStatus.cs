namespace ImpactDialing.Simulator.Telephony;

/// <summary>The status of a call (Twilio's docs, "Call resource").</summary>
public enum CallStatus
{
    /// <summary>Accepted, waiting for a slot of the calls-per-second limit, or dialed and not ringing yet.</summary>
    Queued = 1,

    /// <summary>Ringing; an inbound call until the application's first verb answers it.</summary>
    Ringing,

    /// <summary>Answered.</summary>
    InProgress,

    /// <summary>Was answered and has ended.</summary>
    Completed,

    /// <summary>The line was busy.</summary>
    Busy,

    /// <summary>Could not be put through.</summary>
    Failed,

    /// <summary>Was not answered in time.</summary>
    NoAnswer,

    /// <summary>Ended by REST before it was answered.</summary>
    Canceled,
}
