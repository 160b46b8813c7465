namespace ImpactDialing.Calls;

/// <summary>How far an outbound call has come. Phases only move forward. Stored: values are never reused.</summary>
internal enum CallPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>Nobody has asked for this call yet.</summary>
    Unborn = 1,

    /// <summary>The intent is recorded; Twilio is being asked.</summary>
    Placing = 2,

    /// <summary>Twilio has accepted the call; the phone rings, or soon will.</summary>
    Ringing = 3,

    /// <summary>A person answered and has been joined with the caller.</summary>
    Connected = 4,

    /// <summary>Somebody answered whom nobody talks to: a machine, or a person without a caller. The leg is being hung up.</summary>
    Rejected = 5,

    /// <summary>The conversation is over; the leg is being hung up.</summary>
    Disconnected = 6,

    /// <summary>The call is over and recorded.</summary>
    Ended = 7,

    /// <summary>A person answered, and those who wait are being asked to take the call, or nobody is free in this moment.</summary>
    Seeking = 8,

    /// <summary>A recorded message is being left, or is about to be.</summary>
    LeavingMessage = 9,

    /// <summary>In the conference of a transfer.</summary>
    InTransfer = 10,

    /// <summary>The leg ended within moments of being given a caller, and nobody has said yet that the two met.</summary>
    Vanished = 11,
}
