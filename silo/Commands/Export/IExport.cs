namespace ImpactDialing.Commands.Export;

/// <summary>An export: its columns, and its rows in an order in which it can be continued.</summary>
internal interface IExport
{
    /// <summary>What the rows are, for a message: <c>calls</c>, <c>people</c>.</summary>
    string Noun { get; }

    /// <summary>Says what is exported: fixed now, so that calls and people that come later do not change it.</summary>
    /// <exception cref="DataException">There is no such campaign.</exception>
    Task<ExportPlan> Plan(CancellationToken cancellation);

    /// <summary>Reads the rows of a plan, some hundred at a time.</summary>
    /// <param name="after">The place of the last part that is known, or the empty text.</param>
    /// <exception cref="DataException">The columns are others than at the time of the plan.</exception>
    IAsyncEnumerable<ExportPart> Parts(ExportPlan plan, string after, CancellationToken cancellation);
}
