using System.Globalization;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>Lengths of time on the command line: <c>90s</c>, <c>5m</c>, <c>1h</c>, or a number of seconds.</summary>
internal static class Length
{
    private static readonly Dictionary<char, double> Units = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600 };

    /// <summary>Reads a length.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse(string text, out TimeSpan length)
    {
        var (number, unit) = text.Length > 0 && Units.TryGetValue(text[^1], out var seconds) ? (text[..^1], seconds) : (text, 1);
        var isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        var isShort = isNumber && value * unit <= TimeSpan.FromDays(1).TotalSeconds;
        length = isShort ? TimeSpan.FromSeconds(value * unit) : TimeSpan.Zero;
        return isShort;
    }
}
