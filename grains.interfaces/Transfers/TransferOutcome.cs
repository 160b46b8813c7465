namespace ImpactDialing.Transfers;

/// <summary>How an attempt to transfer ended. Stored: values are never reused.</summary>
public enum TransferOutcome
{
    /// <summary>Not an outcome: the attempt goes on.</summary>
    None = 0,

    /// <summary>The target answered and was joined with the lead.</summary>
    Joined = 1,

    /// <summary>The target did not answer within the ring time.</summary>
    NoAnswer = 2,

    /// <summary>The target's line was busy.</summary>
    Busy = 3,

    /// <summary>The target could not be reached, or the provider refused the call.</summary>
    Failed = 4,

    /// <summary>The attempt was canceled while the target's phone rang.</summary>
    Canceled = 5,

    /// <summary>The target answered after the lead, or the caller, had left.</summary>
    TooLate = 6,

    /// <summary>The target answered, and hung up before the lead was sent to it.</summary>
    HungUp = 7,
}
