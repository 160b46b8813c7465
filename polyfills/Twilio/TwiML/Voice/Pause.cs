using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Waits silently.</summary>
public class Pause : TwiML
{
    /// <summary>Seconds, 1 by default.</summary>
    public int? Length { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Pause(int? length = null)
        : base("Pause")
    {
        Length = length;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Pause Append(TwiML childElem) => (Pause)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Pause SetOption(string key, object value) => (Pause)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList().Add("length", Length);
}
