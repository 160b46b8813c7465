using System.Text.RegularExpressions;

namespace ImpactDialing.Commands.Export;

/// <summary>Prevents a spreadsheet from running imported text as a formula when a person opens an export.</summary>
public static partial class SpreadsheetText
{
    /// <summary>
    /// Puts an apostrophe before text that a spreadsheet would run as a formula; null becomes the empty text. A
    /// spreadsheet of another country splits our cells at semicolons, tabs or bars, so the text behind each of these,
    /// and behind a line break, is guarded too. A guarded text stays as it is. Source: OWASP, "CSV Injection",
    /// https://owasp.org/www-community/attacks/CSV_Injection.
    /// </summary>
    /// <remarks>
    /// Phone numbers that we have normalised (a plus sign and digits) are not guarded: they are harmless, and other
    /// programs must be able to read them.
    /// </remarks>
    public static string Guard(string? text) => text is null ? "" : Dangerous().Replace(text, "'");

    // Tab, carriage return and line feed count at the start of a text; between, they separate.
    [GeneratedRegex(
        @"^(?=[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])|(?<=[;|\t\r\n]""?)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dangerous();
}
