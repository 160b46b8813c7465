using System.Collections.Immutable;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>The outcome of a request to undo an import.</summary>
public abstract record UndoOutcome
{
    /// <summary>The import is undone, or could be after a dry run.</summary>
    public sealed record Done(UndoCounts Counts) : UndoOutcome;

    /// <summary>The import cannot be undone. Nothing has changed.</summary>
    /// <param name="Reasons">One line each.</param>
    public sealed record Refused(ImmutableArray<string> Reasons) : UndoOutcome;
}
