namespace ImpactDialing.CallerSessions;

/// <summary>Why a caller's session ended. Stored: values are never reused.</summary>
public enum SessionEndReason
{
    /// <summary>Not a reason: the session goes on.</summary>
    None = 0,

    /// <summary>The caller hung up, or the network dropped the leg.</summary>
    LegEnded = 1,

    /// <summary>The campaign has no numbers left.</summary>
    OutOfNumbers = 2,

    /// <summary>The campaign may not be called: hours, funds, calling disabled.</summary>
    NotFit = 3,

    /// <summary>The caller was asked for a key several times and pressed none.</summary>
    NoKeyPressed = 4,

    /// <summary>The caller dialed in again from another phone.</summary>
    TakenOver = 5,

    /// <summary>Twilio says that the leg is gone, but no status callback arrived.</summary>
    LegFoundGone = 6,

    /// <summary>The caller stopped calling, on the page.</summary>
    Stopped = 7,

    /// <summary>A supervisor ended the session.</summary>
    KickedOff = 8,

    /// <summary>The caller entered no results in the time allowed.</summary>
    NoResults = 9,
}
