using System.Collections.Frozen;

namespace ImpactDialing.Commands.People;

/// <summary>Splits a name that stands in one column, where that is certain.</summary>
internal static class FullName
{
    private static readonly FrozenSet<string> Suffixes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "JR", "SR", "II", "III", "IV");

    /// <summary>
    /// Splits <c>Last, First Middle</c> at its comma, <c>First Last</c> and <c>First M. Last</c> at their spaces, and
    /// takes a suffix (Jr, Sr, II, III, IV) off the end. Any other name stays whole, as the given name.
    /// </summary>
    public static (string? Given, string? Middle, string? Family, string? Suffix) Split(string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? suffix = null;
        if (parts.Length > 1 && IsSuffix(parts[^1]))
        {
            suffix = parts[^1];
            parts = parts[..^1];
        }

        if (parts.Length == 2)
        {
            var (family, familySuffix) = TakeSuffix(Words(parts[0]));
            var (given, givenSuffix) = TakeSuffix(Words(parts[1]));
            suffix ??= givenSuffix ?? familySuffix;
            return given.Length == 2
                ? (given[0], given[1], string.Join(' ', family), suffix)
                : (string.Join(' ', given), null, string.Join(' ', family), suffix);
        }

        if (parts.Length > 2)
        {
            return (name, null, null, null);
        }

        var (words, wordSuffix) = TakeSuffix(Words(parts.Length == 0 ? "" : parts[0]));
        suffix ??= wordSuffix;
        return words switch
        {
            [var first, var last] => (first, null, last, suffix),
            [var first, var initial, var last] when initial.TrimEnd('.').Length == 1 => (first, initial, last, suffix),
            _ => (string.Join(' ', words), null, null, suffix),
        };
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSuffix(string word) => Suffixes.Contains(word.TrimEnd('.'));

    // A single word is never a suffix: it is all that is known of the name.
    private static (string[] Words, string? Suffix) TakeSuffix(string[] words) =>
        words.Length > 1 && IsSuffix(words[^1]) ? (words[..^1], words[^1]) : (words, null);
}
