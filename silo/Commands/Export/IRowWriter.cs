namespace ImpactDialing.Commands.Export;

/// <summary>Writes the rows of an export in a format.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes the names of the columns; called first.</summary>
    Task WriteHeader(IReadOnlyList<ExportCell> names);

    /// <summary>Writes a row.</summary>
    Task Write(IReadOnlyList<ExportCell> cells);
}
