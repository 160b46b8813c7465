using System.Text;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Passes a text on line by line, and rewrites lines with a stray quotation mark so that it is a plain character. Files
/// of government offices do not quote, and one cell that begins with a quotation mark would contain all rows up to the
/// next one.
/// </summary>
/// <remarks>
/// A quoted cell may run over several lines. It is taken for stray when the text is not closed within
/// <see cref="VoterFileReader.MaxCellLength"/> characters, when text follows its closing quotation mark, or when two of
/// its lines are complete rows. Lines stay lines, so line numbers do not change.
/// </remarks>
/// <param name="lines">The text, from the header.</param>
internal sealed class StrayQuoteReader(PhysicalLines lines, char separator) : TextReader
{
    private readonly Queue<long> _rewritten = [];
    private string _text = "";
    private int _at;
    private long _line;
    private int _columns;

    /// <summary>True when the row that begins on a line was rewritten. Ask in the order of the lines.</summary>
    public bool WasRewritten(long line)
    {
        while (_rewritten.TryPeek(out var first) && first <= line)
        {
            _rewritten.Dequeue();
            if (first == line)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count)
    {
        if (_at == _text.Length && !Advance())
        {
            return 0;
        }

        var length = Math.Min(count, _text.Length - _at);
        _text.CopyTo(_at, buffer, index, length);
        _at += length;
        return length;
    }

    /// <inheritdoc />
    public override int Read(Span<char> buffer)
    {
        if (_at == _text.Length && !Advance())
        {
            return 0;
        }

        var length = Math.Min(buffer.Length, _text.Length - _at);
        _text.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lines.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Advance()
    {
        if (lines.Next() is not { } line)
        {
            return false;
        }

        _line++;
        _at = 0;
        _text = line;
        if (line.AsSpan().Trim().IsEmpty)
        {
            return true;
        }

        if (!line.Contains('"', StringComparison.Ordinal))
        {
            _columns = _columns == 0 ? QuotedLine.Scan(line, separator).Cells : _columns;
            return true;
        }

        var (cells, isOpen, _) = QuotedLine.Scan(line.AsSpan().TrimEnd("\r\n"), separator);
        if (isOpen)
        {
            ReadOpenCell(line);
        }
        else if (_columns == 0)
        {
            _columns = cells;
        }
        else if (cells != _columns && QuotedLine.Split(line, separator).Count == _columns)
        {
            Rewrite(line);
        }

        return true;
    }

    private void ReadOpenCell(string first)
    {
        List<string> following = [];
        var text = new StringBuilder(first);
        var rows = _columns > 0 && QuotedLine.LooksLikeRow(first, separator, _columns) ? 1 : 0;
        while (text.Length <= VoterFileReader.MaxCellLength && lines.Next() is { } next)
        {
            following.Add(next);
            text.Append(next);
            rows += _columns > 0 && QuotedLine.LooksLikeRow(next, separator, _columns) ? 1 : 0;
            if (rows > 1)
            {
                break;
            }

            if (!next.Contains('"', StringComparison.Ordinal))
            {
                continue;
            }

            var (cells, isOpen, hasTextBehindQuote) = QuotedLine.Scan(text.ToString().AsSpan().TrimEnd("\r\n"), separator);
            if (!isOpen && !hasTextBehindQuote)
            {
                _text = text.ToString();
                _line += following.Count;
                _columns = _columns == 0 ? cells : _columns;
                return;
            }

            if (!isOpen)
            {
                break;
            }
        }

        lines.PutBack(following);
        Rewrite(first);
        _columns = _columns == 0 ? QuotedLine.Split(first, separator).Count : _columns;
    }

    private void Rewrite(string line)
    {
        _text = QuotedLine.Rewrite(line, separator);
        _rewritten.Enqueue(_line);
    }
}
