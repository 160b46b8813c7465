namespace ImpactDialing.Commands.Import;

/// <summary>The result of an import.</summary>
/// <param name="ListId">The voter list; of no meaning after a dry run.</param>
/// <param name="ResumedAfterRow">How many rows earlier runs had stored.</param>
/// <param name="Report">What was done; null when this file had been imported before, and nothing was done.</param>
public sealed record ImportResult(long ListId, string ListName, long ResumedAfterRow, ImportReport? Report)
{
    /// <summary>True when this file had been imported before, and nothing was done.</summary>
    public bool AlreadyDone => Report is null;

    /// <summary>The counts of the whole file, including interrupted earlier runs.</summary>
    public ImportCounts Counts => Report?.Counts ?? default;
}
