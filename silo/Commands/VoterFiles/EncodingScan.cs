using System.Text;
using System.Text.Unicode;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Looks at each line of a file: whether its bytes are UTF-8, and whether it has letters beyond ASCII. Lines that are
/// UTF-8 with such letters beside lines that are not UTF-8 mean that the file mixes two encodings.
/// </summary>
internal sealed class EncodingScan
{
    // The longest line that is looked at as a whole. A longer one is looked at in pieces between two characters.
    private const int MaxLine = 64 * 1024;

    private readonly List<byte> _open = [];
    private long _line = 1;

    /// <summary>The first line that is not UTF-8.</summary>
    public long? InvalidLine { get; private set; }

    /// <summary>The first line that is UTF-8 with letters beyond ASCII.</summary>
    public long? Utf8Line { get; private set; }

    /// <summary>The first line with a zero byte.</summary>
    public long? ZeroLine { get; private set; }

    /// <summary>True when a line feed was found; old Macintosh files have none.</summary>
    public bool HasLineFeed { get; private set; }

    /// <summary>Adds the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[line.Length..];
            HasLineFeed |= end >= 0;
            if (end >= 0 && _open.Count == 0)
            {
                Judge(line);
                _line++;
                continue;
            }

            _open.AddRange(line);
            if (end >= 0 || _open.Count > MaxLine)
            {
                JudgeOpen(isComplete: end >= 0);
                _line += end >= 0 ? 1 : 0;
            }
        }
    }

    /// <summary>Looks at what is left.</summary>
    public void Finish() => JudgeOpen(isComplete: true);

    private void JudgeOpen(bool isComplete)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_open);
        var whole = isComplete ? bytes.Length : LastBoundary(bytes);
        Judge(bytes[..whole]);
        _open.RemoveRange(0, whole);
    }

    private void Judge(ReadOnlySpan<byte> line)
    {
        ZeroLine ??= line.Contains((byte)0) ? _line : null;
        if (Ascii.IsValid(line))
        {
            return;
        }

        if (!Utf8.IsValid(line))
        {
            InvalidLine ??= _line;
        }
        else if (!line.StartsWith(Encoding.UTF8.Preamble) || !Ascii.IsValid(line[3..]))
        {
            Utf8Line ??= _line;
        }
    }

    /// <summary>The number of bytes before the last character of UTF-8 that may be incomplete.</summary>
    private static int LastBoundary(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.Length;
        while (at > bytes.Length - 4 && at > 1 && (bytes[at - 1] & 0xC0) == 0x80)
        {
            at--;
        }

        return at > 0 && bytes[at - 1] >= 0xC0 ? at - 1 : bytes.Length;
    }
}
