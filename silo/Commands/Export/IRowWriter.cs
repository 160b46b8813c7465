namespace ImpactDialing.Commands.Export;

/// <summary>Writes the rows of an export in a format.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes the names of the columns; called first.</summary>
    Task WriteHeader(IReadOnlyList<ExportCell> names);

    /// <summary>Takes the names of columns that an earlier writer has written; called first, instead.</summary>
    Task Continue(IReadOnlyList<ExportCell> names);

    /// <summary>Writes to the output what is still in memory.</summary>
    Task Flush();

    /// <summary>Writes a row.</summary>
    Task Write(IReadOnlyList<ExportCell> cells);
}
