using System.Globalization;
using System.Text;
using ImpactDialing.Commands.Export;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Writes the rows that were not imported to a file that can be corrected and imported: line, reason, and the unchanged
/// cells. The cells are not guarded against formulas, since a guarded cell would be imported as it stands.
/// </summary>
internal static class MendFile
{
    /// <summary>Reads the voter file again beside the findings, which come in the order of its lines.</summary>
    public static async Task Write(string path, VoterFileReader reader, IAsyncEnumerable<Finding> problems)
    {
        // The byte order mark tells spreadsheets that the file is UTF-8.
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = CsvForm.Open(text);
        await CsvForm.Write(csv, [.. ColumnMap.RejectHeaders, .. reader.Header]);
        await foreach (var problem in problems)
        {
            while (reader.Read() is { } row)
            {
                if (row.Line == problem.Line)
                {
                    await CsvForm.Write(csv, [row.Line.ToString(CultureInfo.InvariantCulture), problem.Reason, .. row.Cells]);
                    break;
                }
            }
        }
    }
}
