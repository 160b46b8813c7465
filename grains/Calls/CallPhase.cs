namespace ImpactDialing.Calls;

/// <summary>How far an outbound call has come. Phases only move forward. Stored: values are never reused.</summary>
internal enum CallPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>The call has not been requested yet.</summary>
    NotRequested = 1,

    /// <summary>The intent is recorded, and the request to Twilio is under way.</summary>
    Initiating = 2,

    /// <summary>Twilio has accepted the call; the phone rings, or soon will.</summary>
    Ringing = 3,

    /// <summary>A person answered and has been joined with the caller.</summary>
    Connected = 4,

    /// <summary>A machine answered, or a person while no caller was free. The leg is being hung up.</summary>
    Rejected = 5,

    /// <summary>The conversation is over; the leg is being hung up.</summary>
    Disconnected = 6,

    /// <summary>The call is over and recorded.</summary>
    Ended = 7,

    /// <summary>A person answered. Waiting callers are being asked, or no caller is free at the moment.</summary>
    AwaitingCaller = 8,

    /// <summary>A recorded message is being left, or is about to be.</summary>
    LeavingMessage = 9,

    /// <summary>The lead is in the conference of a transfer.</summary>
    InTransfer = 10,

    /// <summary>The leg ended moments after getting a caller, and no report says yet that the two met.</summary>
    EndedUnconfirmed = 11,
}
