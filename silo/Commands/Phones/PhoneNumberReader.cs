using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Phones;

/// <summary>Reads phone numbers as people write them. A number without a country code is North American.</summary>
/// <remarks>
/// Rules: E.164 (at most 15 digits, no country code begins with 0) and the North American Numbering Plan (NPA-NXX-XXXX,
/// where N is 2 to 9 and neither NPA nor NXX ends in 11).
/// </remarks>
public static partial class PhoneNumberReader
{
    /// <summary>The longest cell that is read, in characters.</summary>
    public const int MaxCellLength = 100;

    private const int MaxDigits = 15;
    private const int MinInternationalDigits = 7;

    /// <summary>
    /// Reads a cell; never throws. Returns the number, or why there is none. Reading an accepted number again returns
    /// the same number.
    /// </summary>
    public static PhoneReading Read(string? cell)
    {
        if (cell is { Length: > MaxCellLength })
        {
            return Reject($"the phone number is longer than {MaxCellLength} characters");
        }

        var text = Unwrap(cell ?? "");
        if (text.Length == 0)
        {
            return Reject("the phone number is empty");
        }

        if (ScientificNotation().IsMatch(text))
        {
            return Reject("the phone number was turned into scientific notation by a spreadsheet; "
                + "format the column as text and export again");
        }

        string? extension = null;
        if (ExtensionSuffix().Match(text) is { Success: true } suffix)
        {
            extension = suffix.Groups["digits"].Value;
            text = text[..suffix.Index];
        }

        text = DecimalTail().Replace(text, "");
        text = text.Replace("(0)", "", StringComparison.Ordinal);
        var digits = new StringBuilder(text.Length);
        var international = false;
        foreach (var character in text)
        {
            switch (character)
            {
                case >= '0' and <= '9':
                    digits.Append(character);
                    break;
                case '+' when digits.Length == 0 && !international:
                    international = true;
                    break;
                case '+':
                    return Reject("the phone number has a plus sign in the middle");
                case ' ' or '(' or ')' or '-' or '.' or '/' or '\t'
                    or '\u00A0' or '\u2007' or '\u202F' or (>= '\u2010' and <= '\u2015') or '\u2212':
                    break;
                case ';' or ',' or '&' or '|' or '\n' or '\r' when digits.Length > 0:
                    return Reject("the cell holds more than one phone number, or a note after it");
                default:
                    return Reject(char.IsLetter(character)
                        ? "the phone number contains letters"
                        : "the phone number contains a character that is not part of a number");
            }
        }

        return Judge(digits.ToString(), international, extension);
    }

    private static PhoneReading Judge(string digits, bool international, string? extension)
    {
        if (digits.Length == 0)
        {
            return Reject("the phone number has no digits");
        }

        if (!international
            && (digits.StartsWith("00", StringComparison.Ordinal) || digits.StartsWith("011", StringComparison.Ordinal))
            && digits.Length > 10)
        {
            digits = digits[(digits[1] == '0' ? 2 : 3)..];
            international = true;
        }

        if (international && digits[0] != '1')
        {
            return digits switch
            {
                ['0', ..] => Reject("no country code begins with 0"),
                { Length: < MinInternationalDigits } =>
                    Reject($"the phone number is too short: {Count(digits.Length)} after the plus sign"),
                { Length: > MaxDigits } => Reject($"the phone number is too long: {Count(digits.Length)}, and {MaxDigits} are allowed"),
                _ => new PhoneReading.Accepted(PhoneNumber.Of("+" + digits), extension),
            };
        }

        return digits switch
        {
            { Length: 7 } when !international => Reject("the phone number has no area code"),
            { Length: 11 } when digits[0] == '1' => JudgeNorthAmerican(digits[1..], extension),
            { Length: 10 } when !international => JudgeNorthAmerican(digits, extension),
            { Length: 11 } => Reject("the phone number has 11 digits but does not begin with 1; "
                + "a number of another country needs a plus sign and its country code"),
            { Length: >= 20 } => Reject($"the cell holds more than one phone number ({Count(digits.Length)})"),
            _ => Reject($"the phone number has {Count(digits.Length)}, "
                + $"and {(international ? "11 are needed after +" : "10 are needed, or 11 with a leading 1")}"),
        };
    }

    private static PhoneReading JudgeNorthAmerican(string digits, string? extension)
    {
        var area = digits[..3];
        var exchange = digits[3..6];
        if (digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0)
        {
            return Reject("the phone number is a placeholder: all its digits are the same");
        }

        if (area[0] is '0' or '1' || area.EndsWith("11", StringComparison.Ordinal))
        {
            return Reject($"there is no area code {area}");
        }

        if (area == "900")
        {
            return Reject("area code 900 is premium-rate");
        }

        return exchange[0] is '0' or '1' || exchange.EndsWith("11", StringComparison.Ordinal)
            ? Reject($"there is no exchange {exchange} in any area code")
            : new PhoneReading.Accepted(PhoneNumber.Of("+1" + digits), extension);
    }

    /// <summary>
    /// Removes what programs put around a number: a tel: scheme, a spreadsheet's apostrophe or ="…", invisible marks,
    /// spaces.
    /// </summary>
    private static string Unwrap(string cell)
    {
        var visible = cell.All(IsVisible) ? cell : string.Concat(cell.Where(IsVisible));
        var text = visible.Trim();
        if (text is ['=', '"', .., '"'] && text.Length > 3)
        {
            text = text[2..^1].Trim();
        }

        text = text.TrimStart('\'').Trim();
        return text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? text[4..].Trim() : text;
    }

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not UnicodeCategory.Format;

    private static string Count(int digits) =>
        digits == 1 ? "1 digit" : string.Create(CultureInfo.InvariantCulture, $"{digits} digits");

    private static PhoneReading.Rejected Reject(string reason) => new(reason);

    [GeneratedRegex(@"^\+?\d([.,]\d+)?E\+?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScientificNotation();

    // A digit must come before it, so that "#5" alone is not the extension of a missing number.
    [GeneratedRegex(
        @"(?<=\d[^\d]{0,3})[\s,;.]*(?:ext(?:ension|n)?|ex|x|#)[\s.:=#]*(?<digits>[0-9]{1,10})\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtensionSuffix();

    [GeneratedRegex(@"(?<=^\+?[0-9]{10,15})\.0+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalTail();
}
