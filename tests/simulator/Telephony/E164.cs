namespace ImpactDialing.Simulator.Telephony;

/// <summary>The form in which Twilio takes and gives phone numbers: a plus and up to fifteen digits.</summary>
public static class E164
{
    /// <summary>Whether a text is such a number.</summary>
    public static bool IsValid(string? number) =>
        number is { Length: >= 8 and <= 16 }
            && number[0] == '+'
            && number[1] is >= '1' and <= '9'
            && !number.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    /// <summary>How Twilio writes a North American number for people; other numbers stay as they are.</summary>
    public static string Format(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal)
            ? $"({number[2..5]}) {number[5..8]}-{number[8..]}"
            : number;
    }
}
