namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Reads a text line by line, each with its line end, and lets lines be put back.</summary>
internal sealed class PhysicalLines(TextReader source) : IDisposable
{
    /// <summary>The longest line, in characters. A longer one is handed out in pieces.</summary>
    public const int MaxLength = 256 * 1024;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly Stack<string> _back = [];
    private int _at;
    private int _length;

    /// <summary>The next line with its line end, or null at the end of the text.</summary>
    public string? Next()
    {
        if (_back.TryPop(out var returned))
        {
            return returned;
        }

        System.Text.StringBuilder? parts = null;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                parts = (parts ?? new()).Append(rest);
                _at = _length;
                if (parts.Length > MaxLength)
                {
                    return parts.ToString();
                }

                continue;
            }

            var line = parts is null ? rest[..end].ToString() : parts.Append(rest[..end]).ToString();
            var isReturn = rest[end] == '\r';
            _at += end + 1;
            return isReturn && Fill() && _buffer[_at] == '\n' && ++_at > 0 ? line + "\r\n" : line + (isReturn ? '\r' : '\n');
        }

        return parts?.ToString();
    }

    /// <summary>Returns lines, so that the first of them is the next.</summary>
    public void PutBack(IReadOnlyList<string> lines)
    {
        for (var index = lines.Count - 1; index >= 0; index--)
        {
            _back.Push(lines[index]);
        }
    }

    /// <inheritdoc />
    public void Dispose() => source.Dispose();

    private bool Fill()
    {
        if (_at < _length)
        {
            return true;
        }

        (_at, _length) = (0, source.Read(_buffer));
        return _length > 0;
    }
}
