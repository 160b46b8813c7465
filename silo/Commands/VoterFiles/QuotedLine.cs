using System.Text;
using ImpactDialing.Commands.Phones;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Looks at the quotation marks of one line of a separated file.</summary>
internal static class QuotedLine
{
    /// <summary>
    /// Counts the cells as RFC 4180 reads them, where a quotation mark at the start of a cell opens it and each later
    /// one closes or opens it again.
    /// </summary>
    /// <returns>
    /// The number of cells, whether a cell is still open at the end, and whether text follows a closing quotation mark.
    /// </returns>
    public static (int Cells, bool IsOpen, bool HasTextBehindQuote) Scan(ReadOnlySpan<char> text, char separator)
    {
        var (cells, quoted, started, behind) = (1, false, false, false);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '"' && (quoted || !started))
            {
                if (quoted && index + 1 < text.Length && text[index + 1] == '"')
                {
                    index++;
                }
                else
                {
                    behind |= quoted && index + 1 < text.Length && text[index + 1] is not ('\r' or '\n' or ' ')
                        && text[index + 1] != separator;
                    quoted = !quoted;
                }

                started = true;
            }
            else if (character == separator && !quoted)
            {
                cells++;
                started = false;
            }
            else
            {
                started = true;
            }
        }

        return (cells, quoted, behind);
    }

    /// <summary>
    /// Splits a line into cells, each as it stands. Only a cell with its closing quotation mark in front of a separator
    /// or the line's end counts as quoted; other quotation marks are plain characters.
    /// </summary>
    public static List<string> Split(string line, char separator)
    {
        var text = line.AsSpan().TrimEnd("\r\n");
        var cells = new List<string>();
        var start = 0;
        while (true)
        {
            var end = EndOfQuoted(text, start, separator);
            if (end < 0)
            {
                var next = text[start..].IndexOf(separator);
                end = next < 0 ? text.Length : start + next;
            }

            cells.Add(text[start..end].ToString());
            if (end >= text.Length)
            {
                return cells;
            }

            start = end + 1;
        }
    }

    /// <summary>True when a line alone has as many cells as the header, and a number or many cells.</summary>
    public static bool LooksLikeRow(string line, char separator, int columns)
    {
        var cells = Split(line, separator);
        return cells.Count == columns
            && columns > 1
            && (columns > 6 || cells.Any(x => PhoneNumberReader.Read(x.Trim().Trim('"')) is PhoneReading.Accepted));
    }

    /// <summary>Writes a line so that RFC 4180 reads each cell of <see cref="Split"/> as it stands.</summary>
    public static string Rewrite(string line, char separator)
    {
        var end = line.AsSpan().TrimEnd("\r\n").Length;
        var written = new StringBuilder(line.Length + 8);
        foreach (var cell in Split(line, separator))
        {
            var isQuoted = cell is ['"', .., '"'] && EndOfQuoted(cell, 0, separator) == cell.Length;
            written.Append(written.Length > 0 ? separator.ToString() : "");
            written.Append(!isQuoted && cell.Contains('"', StringComparison.Ordinal)
                ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : cell);
        }

        return written.Append(line.AsSpan(end)).ToString();
    }

    private static int EndOfQuoted(ReadOnlySpan<char> text, int start, char separator)
    {
        if (start >= text.Length || text[start] != '"')
        {
            return -1;
        }

        for (var index = start + 1; index < text.Length; index++)
        {
            if (text[index] != '"')
            {
                continue;
            }

            if (index + 1 == text.Length || text[index + 1] == separator)
            {
                return index + 1;
            }

            if (text[index + 1] != '"')
            {
                return -1;
            }

            index++;
        }

        return -1;
    }
}
