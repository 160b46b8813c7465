namespace ImpactDialing.Storage.Queue;

/// <summary>The values of <see cref="HouseholdStatus"/> as SQL writes them; a test compares the two.</summary>
internal static class StatusSql
{
    /// <summary><see cref="HouseholdStatus.Available"/>.</summary>
    public const string Available = "1";

    /// <summary><see cref="HouseholdStatus.Reserved"/>.</summary>
    public const string Reserved = "2";

    /// <summary><see cref="HouseholdStatus.InFlight"/>.</summary>
    public const string InFlight = "3";

    /// <summary><see cref="HouseholdStatus.Recycling"/>.</summary>
    public const string Recycling = "4";

    /// <summary><see cref="HouseholdStatus.Completed"/>.</summary>
    public const string Completed = "5";

    /// <summary><see cref="HouseholdStatus.Failed"/>.</summary>
    public const string Failed = "6";

    /// <summary><see cref="HouseholdStatus.Blocked"/>.</summary>
    public const string Blocked = "7";

    /// <summary><see cref="HouseholdStatus.Importing"/>.</summary>
    public const string Importing = "8";
}
