namespace ImpactDialing.Commands.Export;

/// <summary>Prevents a spreadsheet from running imported text as a formula when a person opens an export.</summary>
public static class SpreadsheetText
{
    /// <summary>
    /// Puts an apostrophe before text that a spreadsheet would run as a formula; null becomes the empty text. Source:
    /// OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.
    /// </summary>
    /// <remarks>
    /// Phone numbers that we have normalised (a plus sign and digits) are not guarded: they are harmless, and other
    /// programs must be able to read them.
    /// </remarks>
    public static string Guard(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..]
            ? "'" + text
            : text ?? "";
}
