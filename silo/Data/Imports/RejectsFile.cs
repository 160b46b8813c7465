using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using ImpactDialing.Data.VoterFiles;

namespace ImpactDialing.Data.Imports;

/// <summary>Writes the rows that were not imported as a file that can be mended and imported itself: line, reason, and the cells as they were.</summary>
internal sealed class RejectsFile : IDisposable
{
    private readonly CsvWriter? _csv;

    private RejectsFile(CsvWriter? csv) => _csv = csv;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Where, or null for nowhere.</param>
    /// <param name="header">The voter file's header.</param>
    public static RejectsFile Open(string? path, ImmutableArray<string> header)
    {
        if (path is null)
        {
            return new RejectsFile(null);
        }

        // The mark tells spreadsheets that it is UTF-8.
        var csv = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture);
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
