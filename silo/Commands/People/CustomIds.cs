using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ImpactDialing.Commands.People;

/// <summary>Tells real ids from values that stand where an id should be.</summary>
internal static partial class CustomIds
{
    private static readonly FrozenSet<string> Placeholders = FrozenSet.Create(
        StringComparer.Ordinal,
        "na", "n/a", "#n/a", "null", "(null)", "nil", "none", "no", "nan", "undefined", "unknown", "unk", "missing", "not available",
        "not applicable", "no id", "none given", "blank", "empty", "tbd", "test", "id", "\\n", "#ref!", "#value!", "#name?", "#null!",
        "#num!", "#div/0!", "true", "false", "y", "yes", "x", "xx", "xxx");

    /// <summary>Says why a cell is no id, or returns null when it may be one.</summary>
    public static string? WhyNone(string cell)
    {
        var text = cell.Trim();
        if (ScientificNotation().IsMatch(text))
        {
            return "was turned into scientific notation by a spreadsheet, and is no id";
        }

        return Placeholders.Contains(text.ToLowerInvariant()) || !text.Any(char.IsLetterOrDigit) || text.Trim('0').Length == 0
            || (text.Length > 3 && text.All(x => x == text[0]) && (text[0] is '9' or 'x' or 'X'))
            ? "is a placeholder, and is no id"
            : null;
    }

    // A spreadsheet always writes the sign: 1.23457E+11. An id such as 12E4 is left alone.
    [GeneratedRegex(@"^[0-9]([.,][0-9]+)?E\+[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScientificNotation();
}
