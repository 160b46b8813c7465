namespace ImpactDialing.Transfers;

/// <summary>How far the call to a transfer's target has come. Phases only move forward. Stored: values are never
/// reused.</summary>
internal enum TransferPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>The transfer has not been requested yet.</summary>
    NotRequested = 1,

    /// <summary>The intent is recorded, and the request to Twilio is under way.</summary>
    Initiating = 2,

    /// <summary>Twilio has accepted the call; the target's phone rings, or soon will.</summary>
    Ringing = 3,

    /// <summary>The target is in the conference, or on the way into it.</summary>
    Joined = 4,

    /// <summary>The target has answered or left, and the leg is being hung up.</summary>
    Leaving = 5,

    /// <summary>The target's leg has ended, and the end is recorded.</summary>
    Ended = 6,
}
