namespace ImpactDialing.CallerSessions;

/// <summary>What a caller may do on the page now.</summary>
public enum CallerAction
{
    /// <summary>Dial the household shown.</summary>
    CallVoter = 1,

    /// <summary>Ask for another household.</summary>
    SkipVoter = 2,

    /// <summary>Hang up.</summary>
    HangUp = 3,

    /// <summary>Leave a recorded message.</summary>
    DropMessage = 4,

    /// <summary>Save results.</summary>
    Disposition = 5,

    /// <summary>End the session.</summary>
    StopCalling = 6,

    /// <summary>Call a transfer target.</summary>
    DialTransfer = 7,

    /// <summary>Take the target out of the transfer.</summary>
    KickTarget = 8,

    /// <summary>Leave the transfer's conference; lead and target talk on.</summary>
    KickCaller = 9,
}
