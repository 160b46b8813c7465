using System.Globalization;
using System.Text;
using System.Xml;

namespace ImpactDialing.Telephony;

/// <summary>
/// What XML 1.0 can hold (https://www.w3.org/TR/xml/#charsets, read 2026-11-29): no control characters except tab and
/// line ends, no halves of surrogate pairs, neither U+FFFE nor U+FFFF. TwiML is XML, so no other text can be spoken.
/// The rule is the same where text comes in and where it is spoken.
/// </summary>
public static class XmlText
{
    /// <summary>Names the first character that XML cannot hold, like <c>U+FFFE</c>; null if there is none.</summary>
    public static string? FindForbidden(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IndexOfForbidden(text, 0) is var index and >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[index]:X4}")
            : null;
    }

    /// <summary>Drops the characters that XML cannot hold; each becomes a space, so that no two words join.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var index = IndexOfForbidden(text, 0);
        if (index < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text);
        for (; index >= 0; index = IndexOfForbidden(text, index + 1))
        {
            clean[index] = ' ';
        }

        return clean.ToString();
    }

    private static int IndexOfForbidden(string text, int start)
    {
        for (var index = start; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(text[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
