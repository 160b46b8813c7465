using System.Xml.Linq;

namespace Twilio.TwiML;

/// <summary>Text between elements.</summary>
public class Text(string content) : TwiML("Text")
{
    /// <summary>The text.</summary>
    public string Content { get; } = content;

    /// <inheritdoc/>
    protected override XNode ToXml() => new XText(Content);
}
