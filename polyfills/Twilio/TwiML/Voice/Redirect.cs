using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Goes on with another document.</summary>
public class Redirect : TwiML
{
    /// <summary>The document.</summary>
    public Uri? Url { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Redirect(Uri? url = null, Http.HttpMethod? method = null)
        : base("Redirect")
    {
        Url = url;
        Method = method;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Redirect Append(TwiML childElem) => (Redirect)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Redirect SetOption(string key, object value) => (Redirect)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Url?.OriginalString ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList().Add("method", Method);
}
