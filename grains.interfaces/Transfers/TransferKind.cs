namespace ImpactDialing.Transfers;

/// <summary>What the caller does once the target has answered. Stored: values are never reused.</summary>
public enum TransferKind
{
    /// <summary>Not a kind.</summary>
    None = 0,

    /// <summary>The caller comes along: three in one conference.</summary>
    Warm = 1,

    /// <summary>The caller goes on with the results; lead and target talk alone.</summary>
    Cold = 2,
}
