using CsvHelper;

namespace ImpactDialing.Commands.Export;

/// <summary>Writes CSV with cells that no spreadsheet runs as formulas.</summary>
internal sealed class CsvRows(TextWriter output) : IRowWriter
{
    private readonly CsvWriter _csv = CsvForm.Open(output);

    /// <inheritdoc />
    public Task WriteHeader(IReadOnlyList<ExportCell> names) => Write(names);

    /// <inheritdoc />
    public Task Continue(IReadOnlyList<ExportCell> names) => Task.CompletedTask;

    /// <inheritdoc />
    public Task Flush() => _csv.FlushAsync();

    /// <inheritdoc />
    public Task Write(IReadOnlyList<ExportCell> cells) =>
        CsvForm.Write(_csv, cells.Select(x => x.IsOurs ? x.Text : SpreadsheetText.Guard(x.Text)));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _csv.DisposeAsync();
}
