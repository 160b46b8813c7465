namespace ImpactDialing.CallerSessions;

/// <summary>Why a caller has to wait without a call. Stored: values are never reused.</summary>
public enum HoldReason
{
    /// <summary>Not a reason.</summary>
    None = 0,

    /// <summary>Other callers are calling all numbers that are left; some may return to the queue.</summary>
    AllInFlight = 1,

    /// <summary>The next number is due for another call within a few minutes.</summary>
    DueSoon = 2,

    /// <summary>The provider accepts no calls at the moment.</summary>
    ProviderTrouble = 3,

    /// <summary>Our database does not answer, so the next number is unknown.</summary>
    OwnTrouble = 4,
}
