using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImpactDialing.Twiml;

/// <summary>
/// Says the same in plainer words, after an answer that Twilio could not carry out: nothing that Twilio assumes by itself is written down, a hanging up at the end is left to the end, and what people
/// have typed is reduced to letters, digits and simple punctuation. So the leg does what it was to do, and is never given the document again that it stumbled over.
/// </summary>
internal static partial class PlainTwiml
{
    /// <summary>Longer texts are cut, in characters: a document over 64 KB is not read (11750).</summary>
    private const int LongestText = 300;

    /// <summary>What Twilio assumes by itself (https://www.twilio.com/docs/voice/twiml, read 2026-11-28). Beep, time-outs and keys are not here: ours differ from Twilio's.</summary>
    private static readonly HashSet<(string Verb, string Attribute, string Value)> Assumed =
    [
        ("Gather", "method", "POST"),
        ("Redirect", "method", "POST"),
        ("Dial", "method", "POST"),
        ("Dial", "hangupOnStar", "false"),
        ("Conference", "startConferenceOnEnter", "true"),
        ("Conference", "endConferenceOnExit", "false"),
        ("Conference", "muted", "false"),
        ("Conference", "statusCallbackMethod", "POST"),
    ];

    /// <summary>Rewrites a document.</summary>
    /// <param name="document">A document of ours.</param>
    /// <returns>One that says the same, or null when there is no plainer one.</returns>
    public static string? Of(string document)
    {
        var plain = XDocument.Parse(document);
        foreach (var element in plain.Descendants())
        {
            var verb = element.Name.LocalName;
            element.Attributes().Where(attribute => Assumed.Contains((verb, attribute.Name.LocalName, attribute.Value))).Remove();
            if (verb == "Say")
            {
                element.Value = Reduce(element.Value);
            }
        }

        if (plain.Root!.LastNode is XElement { Name.LocalName: "Hangup" } last)
        {
            last.Remove();
        }

        var text = plain.Declaration + plain.ToString(SaveOptions.DisableFormatting);
        return XNode.DeepEquals(plain.Root, XDocument.Parse(document).Root) ? null : text;
    }

    private static string Reduce(string text)
    {
        var plain = text.EnumerateRunes().Select(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or ',' or '?' or '!' or '\'' or '-' ? rune.ToString() : " ");
        return Spaces().Replace(string.Concat(plain.Take(LongestText)), " ").Trim();
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
