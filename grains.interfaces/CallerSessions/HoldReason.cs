namespace ImpactDialing.CallerSessions;

/// <summary>Why a caller has to wait without a call. Stored: values are never reused.</summary>
public enum HoldReason
{
    /// <summary>Not a reason.</summary>
    None = 0,

    /// <summary>Every number that is left is being called by others right now; some may come back.</summary>
    AllInFlight = 1,

    /// <summary>The next number is due for another call within a few minutes.</summary>
    DueSoon = 2,

    /// <summary>The provider does not take calls at the moment.</summary>
    ProviderTrouble = 3,

    /// <summary>Our database does not answer, so nobody knows the next number.</summary>
    OwnTrouble = 4,
}
