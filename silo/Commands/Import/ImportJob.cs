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

    /// <summary>
    /// The numbers of a complete import are being taken out of the queue to be undone. It may still turn out that one
    /// of its people has been called; then they return.
    /// </summary>
    public const string Holding = "holding";

    /// <summary>As <see cref="Holding"/>, of an import that was not complete.</summary>
    public const string HoldingPart = "holding part";

    /// <summary>None of its people was called, and none is in the queue: its rows are being removed.</summary>
    public const string Undoing = "undoing";

    /// <summary>The states of an undo, as SQL writes them.</summary>
    public const string UndoStates = $"('{Holding}', '{HoldingPart}', '{Undoing}')";

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
