using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Writes the rows that were not imported to a file that can be corrected and imported: line, reason, and the unchanged
/// cells.
/// </summary>
internal sealed class RejectsFile : IDisposable
{
    private readonly CsvWriter? _csv;

    private RejectsFile(CsvWriter? csv) => _csv = csv;

    /// <summary>
    /// Opens the file at <paramref name="path"/>, or writes nothing if that is null. <paramref name="header"/> is the
    /// voter file's.
    /// </summary>
    public static RejectsFile Open(string? path, ImmutableArray<string> header)
    {
        if (path is null)
        {
            return new RejectsFile(null);
        }

        // The byte order mark tells spreadsheets that the file is UTF-8.
        var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        Write(csv, [.. ColumnMap.RejectHeaders, .. header]);
        return new RejectsFile(csv);
    }

    public void Add(LeadReading.Rejected reject)
    {
        if (_csv is not null)
        {
            Write(_csv, [reject.Row.Line.ToString(CultureInfo.InvariantCulture), reject.Reason, .. reject.Row.Cells]);
        }
    }

    public void Dispose() => _csv?.Dispose();

    private static void Write(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
