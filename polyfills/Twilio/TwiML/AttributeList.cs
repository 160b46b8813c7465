using System.Globalization;
using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML;

/// <summary>Attributes as Twilio spells their values; what is null is left out.</summary>
internal sealed class AttributeList
{
    private readonly List<XAttribute> _attributes = [];

    public static implicit operator List<XAttribute>(AttributeList list) => list._attributes;

    public AttributeList Add(string name, string? value)
    {
        if (value is not null)
        {
            _attributes.Add(new XAttribute(name, value));
        }

        return this;
    }

    public AttributeList Add(string name, Uri? value) => Add(name, value?.OriginalString);

    public AttributeList Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public AttributeList Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    public AttributeList Add(string name, StringEnum? value) => Add(name, value?.ToString());

    public AttributeList Add(string name, Http.HttpMethod? value) => Add(name, value?.ToString());

    public AttributeList Add(string name, IEnumerable<StringEnum>? values) => Add(name, values is null ? null : string.Join(' ', values));
}
