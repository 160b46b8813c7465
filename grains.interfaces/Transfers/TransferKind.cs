namespace ImpactDialing.Transfers;

/// <summary>What the caller does once the target has answered. Stored: values are never reused.</summary>
public enum TransferKind
{
    /// <summary>Not a kind.</summary>
    None = 0,

    /// <summary>He comes along: three in one conference.</summary>
    Warm = 1,

    /// <summary>He goes on with his results, and the two are by themselves.</summary>
    Cold = 2,
}
