using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImpactDialing.Commands.Export;

/// <summary>The one form in which we write CSV: RFC 4180, comma, CR LF, UTF-8.</summary>
/// <remarks>
/// A cell is quoted for any character that some program takes for a separator, for any line break, and for a space at
/// its ends. CsvHelper itself quotes for the line end in use only.
/// </remarks>
public static class CsvForm
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;|\t\r\n\u0085\u2028\u2029");

    /// <summary>Makes a writer on an output that stays open.</summary>
    public static CsvWriter Open(TextWriter output) => new(
        output,
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            ShouldQuote = x => NeedsQuotes(x.Field),
        },
        leaveOpen: true);

    /// <summary>Writes a row.</summary>
    public static async Task Write(CsvWriter csv, IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }

    private static bool NeedsQuotes(string? cell) =>
        cell is { Length: > 0 } && (cell.AsSpan().ContainsAny(Quoted) || char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1]));
}
