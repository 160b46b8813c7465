using System.Text;
using ImpactDialing.Telephony;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>
/// The one place where text becomes speech (a test holds it). Characters that XML cannot hold are dropped, a text that
/// is too long for Twilio is cut, and a text without a word is left out: Twilio refuses an empty Say (13520).
/// </summary>
internal static class Speech
{
    /// <summary>
    /// The most bytes of UTF-8 in one Say. Twilio allows 3,000 for its strictest voices, and 4,500 characters after
    /// URL encoding, in which a byte takes up to three (https://www.twilio.com/docs/api/errors/13521, read 2026-11-29).
    /// </summary>
    public const int MaxBytes = 1_500;

    private const int MaxNameBytes = 500;

    /// <summary>Says a text.</summary>
    public static VoiceResponse Speak(this VoiceResponse document, string text) =>
        Words(text) is { Length: > 0 } words ? document.Say(words) : document;

    /// <summary>Says a text while keys are gathered.</summary>
    public static Gather Speak(this Gather gather, string text) =>
        Words(text) is { Length: > 0 } words ? gather.Say(words) : gather;

    /// <summary>Reduces a text to letters, digits and simple punctuation, and cuts it.</summary>
    /// <param name="most">The most characters.</param>
    public static string Reduce(string text, int most)
    {
        var plain = text.EnumerateRunes().Select(rune =>
            Rune.IsLetterOrDigit(rune) || rune.Value is '.' or ',' or '?' or '!' or '\'' or '-' ? rune.ToString() : " ");
        return string.Join(' ', string.Concat(plain.Take(most)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A name, cut so that the sentence around it is spoken whole; null if no part of it can be
    /// spoken.</summary>
    public static string? Name(string? name) =>
        name is not null && Cut(XmlText.Clean(name).Trim(), MaxNameBytes) is { Length: > 0 } words ? words : null;

    private static string Words(string text) => Cut(XmlText.Clean(text).Trim(), MaxBytes);

    private static string Cut(string text, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) <= most)
        {
            return text;
        }

        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > most)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd();
    }
}
