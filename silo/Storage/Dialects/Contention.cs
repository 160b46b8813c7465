namespace ImpactDialing.Storage.Dialects;

/// <summary>What another transaction does to a write. The words are the values of the metric's label.</summary>
internal static class Contention
{
    /// <summary>A row is locked, and the wait for it has ended.</summary>
    public const string Lock = "lock";

    /// <summary>The database has ended one of two transactions that waited for each other, or a row has
    /// changed.</summary>
    public const string Deadlock = "deadlock";

    /// <summary>A statement has taken longer than allowed: it did much, or waited for a locked row.</summary>
    public const string Slow = "slow";
}
