namespace ImpactDialing.Commands.Import;

/// <summary>A household during a batch: an old or new row of the table <c>households</c>.</summary>
internal sealed class HouseholdState
{
    public long Id { get; init; }

    public string Phone { get; init; } = "";

    /// <summary>The zones in all of which the hours must be open.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>The zones with what gave each of them.</summary>
    public string? Evidence { get; set; }

    public bool IsNew { get; init; }

    /// <summary>True when a row has added a zone to a household of the database.</summary>
    public bool IsChanged { get; set; }
}
