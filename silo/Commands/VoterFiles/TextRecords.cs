using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The records of a separated text file. Holds one record in memory.</summary>
internal sealed class TextRecords : IRecords
{
    private const int LinesToGuess = 20;

    private readonly StrayQuoteReader _text;
    private readonly CsvParser _parser;
    private readonly int _skipped;
    private long _lastLine;

    /// <summary>Opens a stream, which is closed with this.</summary>
    public TextRecords(Stream stream, Encoding encoding, FileSeparator wanted)
    {
        var lines = new PhysicalLines(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024));
        List<string> first = [];
        while (first.Count < LinesToGuess && lines.Next() is { } line)
        {
            first.Add(line);
        }

        // The byte order mark that some programs write twice is no part of the first header.
        if (first.Count > 0)
        {
            first[0] = first[0].TrimStart('\uFEFF');
        }

        var declared = first.Count > 0 ? Separators.Declared(first[0]) : null;
        _skipped = declared is null ? 0 : 1;
        first.RemoveRange(0, _skipped);
        lines.PutBack(first);
        var separator = Separators.Of(wanted) ?? declared ?? Separators.Guess(first);
        _text = new StrayQuoteReader(lines, separator);
        _parser = new CsvParser(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BufferSize = VoterFileReader.MaxCellLength,
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.None,
            BadDataFound = null,
            MaxFieldSize = VoterFileReader.MaxCellLength,
        });
    }

    /// <inheritdoc />
    public string Separator => _parser.Delimiter;

    /// <inheritdoc />
    public string? Remark => null;

    /// <inheritdoc />
    public (long Line, ImmutableArray<string> Cells, bool HasStrayQuote)? Read()
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
                $"Line {_lastLine + _skipped + 1}: a cell of this row, or of one of the next, has more than "
                + $"{VoterFileReader.MaxCellLength} characters."));
        }

        var cells = ImmutableArray.CreateBuilder<string>(_parser.Count);
        var breaks = 0;
        for (var index = 0; index < _parser.Count; index++)
        {
            cells.Add(_parser[index]);
            breaks += CountBreaks(_parser[index]);
        }

        _lastLine = _parser.RawRow;
        var line = _lastLine - breaks;
        return (line + _skipped, cells.MoveToImmutable(), _text.WasRewritten(line));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }

    private static int CountBreaks(string cell)
    {
        var rest = cell.AsSpan();
        return rest.IndexOfAny('\r', '\n') < 0 ? 0 : rest.Count('\n') + rest.Count('\r') - rest.Count("\r\n");
    }
}
