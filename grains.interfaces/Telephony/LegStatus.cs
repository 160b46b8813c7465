namespace ImpactDialing.Telephony;

/// <summary>The state of a call leg as Twilio reports it (https://www.twilio.com/docs/voice/twiml#callstatus-values).
/// Stored: values are never reused.</summary>
public enum LegStatus
{
    /// <summary>Not one of Twilio's values, or no such leg.</summary>
    Unknown = 0,

    /// <summary>Accepted, and waiting for its turn to be dialed.</summary>
    Queued = 1,

    /// <summary>Ringing, or being set up.</summary>
    Ringing = 2,

    /// <summary>Answered and alive.</summary>
    InProgress = 3,

    /// <summary>Was answered, and has ended.</summary>
    Completed = 4,

    /// <summary>Was busy.</summary>
    Busy = 5,

    /// <summary>Was not answered in time.</summary>
    NoAnswer = 6,

    /// <summary>Could not be set up.</summary>
    Failed = 7,

    /// <summary>Was canceled before it was answered.</summary>
    Canceled = 8,
}
