using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>A parameter handed to a browser phone.</summary>
public class Parameter : TwiML
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its value.</summary>
    public string? Value { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Parameter(string? name = null, string? value = null)
        : base("Parameter")
    {
        Name = name;
        Value = value;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Parameter Append(TwiML childElem) => (Parameter)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Parameter SetOption(string key, object value) => (Parameter)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList().Add("name", Name).Add("value", Value);
}
