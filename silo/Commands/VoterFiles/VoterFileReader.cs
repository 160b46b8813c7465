using System.Collections.Immutable;
using ImpactDialing.Commands.Phones;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Reads a voter file row by row: a separated text, quoted as in RFC 4180 or not at all, with any line ends; or a
/// workbook. Holds one row in memory.
/// </summary>
public sealed class VoterFileReader : IDisposable
{
    /// <summary>The longest cell, in characters.</summary>
    public const int MaxCellLength = 16 * 1024;

    private readonly IRecords _records;

    private VoterFileReader(IRecords records) => _records = records;

    /// <summary>The separator in use, or the sheet of a workbook.</summary>
    public string Separator => _records.Separator;

    /// <summary>What is to be said about the file as a whole, or null.</summary>
    public string? Remark => _records.Remark;

    /// <summary>The header's cells, trimmed.</summary>
    public ImmutableArray<string> Header { get; private set; } = [];

    /// <summary>Opens a file and reads its header. The reader is then before the first row.</summary>
    /// <param name="stream">The file's bytes, from the start; closed with the reader.</param>
    /// <param name="probed">What the first pass over the file found.</param>
    /// <exception cref="DataException">There is no usable header.</exception>
    public static VoterFileReader Open(Stream stream, ProbedFile probed, FileSeparator wanted)
    {
        ArgumentNullException.ThrowIfNull(probed);
        var reader = new VoterFileReader(
            probed.IsWorkbook ? new WorkbookRecords(stream) : new TextRecords(stream, probed.Encoding, wanted));
        try
        {
            reader.ReadHeader();
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        return reader;
    }

    /// <summary>Reads the next row that is not blank, or returns null at the end.</summary>
    /// <exception cref="DataException">A cell is too long.</exception>
    public FileRow? Read()
    {
        while (_records.Read() is var (line, cells, hasStrayQuote))
        {
            var row = new FileRow(line, [.. cells.Select(Clean)], hasStrayQuote);
            if (!row.IsBlank)
            {
                return row;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _records.Dispose();

    /// <summary>
    /// Trims a cell, and turns control characters into spaces, since they are neither spoken nor shown. Line breaks
    /// inside a cell stay.
    /// </summary>
    private static string Clean(string cell)
    {
        var trimmed = cell.Trim().Trim('\u001A');
        return trimmed.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? trimmed
            : string.Create(trimmed.Length, trimmed, static (target, source) =>
            {
                for (var index = 0; index < target.Length; index++)
                {
                    target[index] = source[index] is '\n' or '\r' or >= ' ' ? source[index] : ' ';
                }
            });
    }

    private void ReadHeader()
    {
        if (Read() is not { } row)
        {
            throw new DataException("The file is empty.");
        }

        var first = row.Cells
            .Select((cell, index) => (cell, index))
            .FirstOrDefault(x => PhoneNumberReader.Read(x.cell) is PhoneReading.Accepted);
        if (first is { cell: { } number } data && number.Length > 0)
        {
            throw new DataException($"Line {row.Line}: the file has no header: column {data.index + 1} of the first line "
                + "is a phone number. Put the columns' names into the first line.");
        }

        var names = row.Cells.Where(x => x.Length > 0).GroupBy(x => x, StringComparer.OrdinalIgnoreCase);
        if (names.FirstOrDefault(x => x.Count() > 1) is { } twice)
        {
            throw new DataException($"Line {row.Line}: two columns are named \"{twice.Key}\". Rename one.");
        }

        Header = row.Cells;
    }
}
