using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper.Configuration;
using CsvHelper;
using ImpactDialing.Commands.Phones;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Reads a voter file row by row: comma or tab separated, quoted as in RFC 4180, with any line ends. Holds one row in
/// memory.
/// </summary>
public sealed class VoterFileReader : IDisposable
{
    /// <summary>
    /// The longest cell, in characters. Without the limit, a quote that is never closed would include the rest of the
    /// file.
    /// </summary>
    public const int MaxCellLength = 16 * 1024;

    private readonly CsvParser _parser;
    private long _lastLine;

    private VoterFileReader(CsvParser parser) => _parser = parser;

    /// <summary>The separator in use.</summary>
    public char Separator => _parser.Delimiter[0];

    /// <summary>The header's cells, trimmed.</summary>
    public ImmutableArray<string> Header { get; private set; } = [];

    /// <summary>Opens a file and reads its header. The reader is then before the first row.</summary>
    /// <param name="stream">The file's bytes, from the start; closed with the reader.</param>
    /// <exception cref="DataException">There is no usable header.</exception>
    public static VoterFileReader Open(Stream stream, Encoding encoding, FileSeparator wanted)
    {
        var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = wanted == FileSeparator.Tab ? "\t" : ",",
            DetectDelimiter = wanted is not (FileSeparator.Comma or FileSeparator.Tab),
            // The detection sees only the first buffer, so that must be large enough for the longest accepted header.
            GetDelimiter = first => Guess(first.Text),
            BufferSize = MaxCellLength,
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.None,
            BadDataFound = null,
            MaxFieldSize = MaxCellLength,
        };
        var reader = new VoterFileReader(new CsvParser(text, configuration));
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
    /// <exception cref="DataException">A cell is too long: a quote is not closed.</exception>
    public FileRow? Read()
    {
        while (true)
        {
            try
            {
                if (!_parser.Read())
                {
                    return null;
                }
            }
            catch (MaxFieldSizeException)
            {
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {_lastLine + 1}: a cell of this row, or of one of the next, has more than {MaxCellLength} characters. "
                    + $"Is a quote opened and never closed?"));
            }

            var cells = ImmutableArray.CreateBuilder<string>(_parser.Count);
            var breaks = 0;
            for (var index = 0; index < _parser.Count; index++)
            {
                var cell = _parser[index];
                breaks += CountBreaks(cell);
                cells.Add(Clean(cell));
            }

            _lastLine = _parser.RawRow;
            var row = new FileRow(_lastLine - breaks, cells.MoveToImmutable());
            if (!row.IsBlank)
            {
                return row;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _parser.Dispose();

    private static int CountBreaks(string cell)
    {
        var rest = cell.AsSpan();
        return rest.IndexOfAny('\r', '\n') < 0 ? 0 : rest.Count('\n') + rest.Count('\r') - rest.Count("\r\n");
    }

    /// <summary>
    /// Trims a cell, and turns control characters into spaces, since they are neither spoken nor shown. Line breaks
    /// inside a cell stay.
    /// </summary>
    private static string Clean(string cell)
    {
        var trimmed = cell.Trim();
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

    /// <summary>Guesses the separator by counting commas and tabs in the first line that is not blank.</summary>
    private static string Guess(string start)
    {
        var (quoted, blank) = (false, true);
        var (commas, tabs) = (0, 0);
        foreach (var character in start)
        {
            if (!quoted && !blank && character is ('\n' or '\r'))
            {
                break;
            }

            quoted ^= character == '"';
            blank &= char.IsWhiteSpace(character);
            commas += character == ',' && !quoted ? 1 : 0;
            tabs += character == '\t' && !quoted ? 1 : 0;
        }

        return tabs > 0 && tabs >= commas ? "\t" : ",";
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
