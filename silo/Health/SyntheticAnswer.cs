using System.Xml;
using System.Xml.Linq;

namespace ImpactDialing.Health;

/// <summary>
/// Checks the answer to a synthetic webhook more strictly than Twilio: Twilio plays every well-formed document, also
/// that of a fallback that apologizes to every caller.
/// </summary>
internal static class SyntheticAnswer
{
    private static readonly string[] TakenForTwiml = ["text/xml", "application/xml", "text/html"];

    /// <summary>
    /// Checks an answer. Returns <see cref="PingOutcome.Answered"/> when it is right, otherwise the outcome and the
    /// fault.
    /// </summary>
    public static (PingOutcome Outcome, string Detail) Judge(int status, string? mediaType, string body, string nonce)
    {
        if (status != 200)
        {
            return (PingOutcome.WrongStatus, $"The status is {status}, and should be 200.");
        }

        if (mediaType is null || !TakenForTwiml.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
        {
            return (PingOutcome.WrongContent, $"The content type is '{mediaType}', and should be text/xml.");
        }

        XElement root;
        try
        {
            root = XDocument.Parse(body).Root!;
        }
        catch (XmlException exception)
        {
            return (PingOutcome.WrongTwiml,
                $"The document is not well-formed: line {exception.LineNumber}, position {exception.LinePosition}.");
        }

        var shape = string.Join(' ', root.DescendantsAndSelf().Select(element => element.Name.ToString()));
        return (shape, root.Elements().FirstOrDefault()?.Value) switch
        {
            ("Response Say Hangup", var said) when said == nonce => (PingOutcome.Answered, ""),
            ("Response Say Hangup", _) =>
                (PingOutcome.WrongTwiml, "The nonce is another one: the answer belongs to another request, or is an old one."),
            _ => (PingOutcome.WrongTwiml,
                $"The elements are '{(shape.Length > 100 ? shape[..100] : shape)}', and should be 'Response Say Hangup'."),
        };
    }
}
