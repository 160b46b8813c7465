namespace ImpactDialing.Telephony;

/// <summary>Hexadecimal digits in text.</summary>
internal static class HexadecimalText
{
    /// <summary>Tells whether a text holds nothing but hexadecimal digits of either case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it does, be it empty.</returns>
    public static bool ContainsOnlyHexadecimal(this ReadOnlySpan<char> text) => !text.ContainsAnyExcept("0123456789abcdefABCDEF");
}
