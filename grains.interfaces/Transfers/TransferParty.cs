namespace ImpactDialing.Transfers;

/// <summary>Who can be in a transfer's conference besides the target. Stored: values are never reused.</summary>
public enum TransferParty
{
    /// <summary>Not a party.</summary>
    None = 0,

    /// <summary>The caller who transfers.</summary>
    Caller = 1,

    /// <summary>The lead who is transferred.</summary>
    Lead = 2,

    /// <summary>Both of them, on their way to another transfer.</summary>
    Both = 3,
}
