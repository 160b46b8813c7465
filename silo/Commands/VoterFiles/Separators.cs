namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Finds the separator of a voter file from its first lines.</summary>
internal static class Separators
{
    // In order of preference, when the lines do not decide.
    private static readonly char[] Known = ['\t', ',', ';', '|', '^'];

    /// <summary>The character of a separator; null for <see cref="FileSeparator.Auto"/>.</summary>
    public static char? Of(FileSeparator separator) => separator switch
    {
        FileSeparator.Comma => ',',
        FileSeparator.Tab => '\t',
        FileSeparator.Semicolon => ';',
        FileSeparator.Pipe => '|',
        FileSeparator.Caret => '^',
        _ => null,
    };

    /// <summary>The separator that a first line <c>sep=;</c> of a spreadsheet names, or null.</summary>
    /// <exception cref="DataException">The line names a separator that cannot be read.</exception>
    public static char? Declared(string line)
    {
        var text = line.TrimEnd('\r', '\n').TrimStart('\uFEFF').Trim('"');
        if (text.Length != 5 || !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Known.Contains(text[4])
            ? text[4]
            : throw new DataException($"Line 1: the separator \"{text[4]}\" is not known; save the file with commas, semicolons or tabs.");
    }

    /// <summary>
    /// Guesses: the separator that occurs in the header, and equally often in most of the lines behind it; among such
    /// the most frequent one.
    /// </summary>
    public static char Guess(IReadOnlyList<string> lines)
    {
        var header = lines.FirstOrDefault(x => !string.IsNullOrWhiteSpace(x)) ?? "";
        var rows = lines.SkipWhile(x => !ReferenceEquals(x, header)).Skip(1).Where(x => !string.IsNullOrWhiteSpace(x)).ToList();
        return Known
            .Select(separator => (separator, inHeader: Count(header, separator)))
            .Where(x => x.inHeader > 0)
            .OrderByDescending(x => rows.Count == 0 ? 0 : rows.Count(row => Count(row, x.separator) == x.inHeader))
            .ThenByDescending(x => rows.Count(row => Count(row, x.separator) > 0))
            .ThenByDescending(x => x.inHeader)
            .Select(x => (char?)x.separator)
            .FirstOrDefault() ?? ',';
    }

    private static int Count(string line, char separator)
    {
        var (quoted, count) = (false, 0);
        foreach (var character in line)
        {
            quoted ^= character == '"';
            count += character == separator && !quoted ? 1 : 0;
        }

        return count;
    }
}
