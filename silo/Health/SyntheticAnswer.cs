using System.Xml;
using System.Xml.Linq;

namespace ImpactDialing.Health;

/// <summary>Judges the answer to a synthetic webhook as strictly as Twilio would, and then some: Twilio plays whatever is well-formed, and a fallback that apologizes to everybody is well-formed.</summary>
internal static class SyntheticAnswer
{
    private static readonly string[] TakenForTwiml = ["text/xml", "application/xml", "text/html"];

    /// <summary>Judges an answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="mediaType">The media type, or null.</param>
    /// <param name="body">The body.</param>
    /// <param name="nonce">What was sent.</param>
    /// <returns>The outcome (<see cref="PingOutcome.Answered"/> when it is right), and what is wrong.</returns>
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
            return (PingOutcome.WrongTwiml, $"The document is not well-formed: line {exception.LineNumber}, position {exception.LinePosition}.");
        }

        var shape = string.Join(' ', root.DescendantsAndSelf().Select(element => element.Name.ToString()));
        return (shape, root.Elements().FirstOrDefault()?.Value) switch
        {
            ("Response Say Hangup", var said) when said == nonce => (PingOutcome.Answered, ""),
            ("Response Say Hangup", _) => (PingOutcome.WrongTwiml, "The nonce is not given back: the answer is somebody else's, or an old one."),
            _ => (PingOutcome.WrongTwiml, $"The elements are '{(shape.Length > 100 ? shape[..100] : shape)}', and should be 'Response Say Hangup'."),
        };
    }
}
