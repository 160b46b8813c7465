namespace ImpactDialing.Commands.Import;

/// <summary>A row of the table <c>import_jobs</c>.</summary>
internal sealed class ImportJob
{
    /// <summary>Rows are being stored.</summary>
    public const string Running = "running";

    /// <summary>All rows are stored; the numbers are being released to be called.</summary>
    public const string Activating = "activating";

    /// <summary>The import is complete.</summary>
    public const string Done = "done";

    public long ListId { get; init; }

    public string ListName { get; init; } = "";

    public string State { get; init; } = Running;

    public long RowsDone { get; init; }

    public long Saved { get; init; }

    public long Updated { get; init; }

    public long Households { get; init; }

    public long Rejected { get; init; }

    public ImportCounts Counts => new(RowsDone, Saved, Updated, Households, Rejected);
}
