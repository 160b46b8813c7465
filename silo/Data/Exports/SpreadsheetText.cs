namespace ImpactDialing.Data.Exports;

/// <summary>Keeps text that somebody else wrote from being run as a formula by whoever opens an export in a spreadsheet.</summary>
public static class SpreadsheetText
{
    /// <summary>Puts an apostrophe before text that a spreadsheet would take for a formula. Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.</summary>
    /// <remarks>Phone numbers that we have normalised ourselves (a plus sign and digits) are not passed through this: they are harmless, and other programs must read them as they are.</remarks>
    /// <param name="text">The text, or null.</param>
    /// <returns>The text, harmless.</returns>
    public static string Guard(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] ? "'" + text : text ?? "";
}
