using System.Xml.Linq;

namespace ImpactDialing.Twiml;

/// <summary>
/// Writes a directive in plainer TwiML after an answer that Twilio could not carry out. Attributes with Twilio's
/// defaults are left out, a last Hangup is left to the document's end, and spoken texts are reduced to letters, digits
/// and simple punctuation. The leg gets its directive, and never the document that failed.
/// </summary>
internal static class PlainTwiml
{
    /// <summary>The most characters of a text; the rest is cut. Twilio refuses documents over 64 KB (11750).</summary>
    private const int LongestText = 300;

    /// <summary>
    /// Twilio's defaults (https://www.twilio.com/docs/voice/twiml, read 2026-11-28). Beep, time-outs and keys are not
    /// here: ours differ.
    /// </summary>
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

    /// <summary>Rewrites a document of ours; null when there is no plainer one.</summary>
    public static string? Of(string document)
    {
        var plain = XDocument.Parse(document);
        foreach (var element in plain.Descendants())
        {
            var verb = element.Name.LocalName;
            element.Attributes().Where(attribute => Assumed.Contains((verb, attribute.Name.LocalName, attribute.Value))).Remove();
            if (verb == "Say")
            {
                element.Value = Speech.Reduce(element.Value, LongestText);
            }
        }

        if (plain.Root!.LastNode is XElement { Name.LocalName: "Hangup" } last)
        {
            last.Remove();
        }

        var text = plain.Declaration + plain.ToString(SaveOptions.DisableFormatting);
        return XNode.DeepEquals(plain.Root, XDocument.Parse(document).Root) ? null : text;
    }
}
