namespace ImpactDialing.Calls;

/// <summary>How an outbound call ended. Stored: values are never reused. Derived once, from the facts, when the call
/// has ended (S-85).</summary>
public enum CallOutcome
{
    /// <summary>Not an outcome: the call has not ended.</summary>
    None = 0,

    /// <summary>A person answered and talked with a caller.</summary>
    Connected = 1,

    /// <summary>The call was not answered within the ring time.</summary>
    NoAnswer = 2,

    /// <summary>The line was busy.</summary>
    Busy = 3,

    /// <summary>The number cannot be reached; it is never dialed again.</summary>
    Failed = 4,

    /// <summary>We canceled the call while it was ringing.</summary>
    Canceled = 5,

    /// <summary>A person answered and no caller could take the call; this is what the abandon rate counts.</summary>
    Abandoned = 6,

    /// <summary>A machine answered and was hung up on.</summary>
    Machine = 7,

    /// <summary>A machine answered and was left a message.</summary>
    MessageLeft = 8,

    /// <summary>The call was answered and ended before the person could meet a caller. No conversation took place, but
    /// the person was not left without a caller either.</summary>
    HungUp = 9,

    /// <summary>The network failed, not the number; the number is tried again.</summary>
    NetworkFailure = 10,

    /// <summary>Never placed: the reservation was lost or the provider refused. Not recorded as a call.</summary>
    NotPlaced = 11,
}
