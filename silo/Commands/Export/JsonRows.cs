using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpactDialing.Commands.Export;

/// <summary>Writes JSON Lines: one object a row, with the columns' names as keys. Text is not guarded.</summary>
internal sealed class JsonRows(TextWriter output) : IRowWriter
{
    // No HTML page contains these lines, so + and other signs stay readable.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string[] _names = [];

    /// <inheritdoc />
    public Task WriteHeader(IReadOnlyList<ExportCell> names)
    {
        // Two columns may have one name, such as two questions with one text; a key is there once.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        _names = [.. names.Select(x => Enumerable.Range(1, names.Count).Select(n => n == 1 ? x.Text : $"{x.Text} ({n})").First(taken.Add))];
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Continue(IReadOnlyList<ExportCell> names) => WriteHeader(names);

    /// <inheritdoc />
    public Task Flush() => output.FlushAsync();

    /// <inheritdoc />
    public async Task Write(IReadOnlyList<ExportCell> cells)
    {
        var row = new Dictionary<string, string>(cells.Count);
        for (var index = 0; index < cells.Count; index++)
        {
            row.Add(_names[index], cells[index].Text);
        }

        await output.WriteAsync(JsonSerializer.Serialize(row, Options));
        await output.WriteAsync('\n');
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await output.FlushAsync();
}
