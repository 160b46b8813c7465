using System.Globalization;
using System.Xml.Linq;

namespace ImpactDialing.Simulator.TwiML;

/// <summary>
/// Reads the attributes of one element. It reports every value that is not allowed and, at the end, every attribute
/// that no reader asked for. A wrong value gives a warning and the default, as at Twilio.
/// </summary>
internal sealed class ElementReader(XElement element, List<TwimlProblem> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Name => element.Name.LocalName;

    public string Text => string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Trim();

    public string? String(string name)
    {
        _known.Add(name);
        return element.Attribute(name)?.Value;
    }

    public string Choice(string name, string fallback, int code, params ReadOnlySpan<string> allowed)
    {
        string? value = String(name);
        if (value is null)
        {
            return fallback;
        }

        foreach (string one in allowed)
        {
            if (value == one)
            {
                return value;
            }
        }

        Bad(name, value, code);
        return fallback;
    }

    public bool Boolean(string name, bool fallback, int code) => Choice(name, fallback ? "true" : "false", code, "true", "false") == "true";

    public string Method(string name, int code) => Choice(name, "POST", code, "GET", "POST");

    public int? Integer(string name, int least, int most, int code)
    {
        string? value = String(name);
        if (value is null)
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Bad(name, value, code);
        return null;
    }

    public TimeSpan Seconds(string name, int fallback, int least, int most, int code) =>
        TimeSpan.FromSeconds(Integer(name, least, most, code) ?? fallback);

    /// <summary>An absolute or relative address; an invalid one is reported and treated as absent.</summary>
    public string? Url(string name, int code)
    {
        string? value = String(name);
        if (value is null || value.Length == 0 || Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _))
        {
            return value;
        }

        Bad(name, value, code);
        return null;
    }

    public IReadOnlyList<string> Words(string name, string fallback, int code, params ReadOnlySpan<string> allowed)
    {
        string value = String(name) ?? fallback;
        var words = new List<string>();
        foreach (string word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (allowed.Contains(word))
            {
                words.Add(word);
            }
            else
            {
                Bad(name, value, code);
            }
        }

        return words;
    }

    /// <summary>Attributes that are valid here and change nothing that is simulated.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _known.Add(name);
        }
    }

    public void Bad(string name, string value, int code) =>
        problems.Add(new TwimlProblem(code, $"<{Name}> has {name}=\"{value}\", which is not allowed."));

    public void Complain(int code, string message) => problems.Add(new TwimlProblem(code, message));

    /// <summary>The child elements; text among them is an error unless the element is one of text.</summary>
    public IEnumerable<XElement> Children(bool textAllowed = false)
    {
        if (!textAllowed && Text.Length > 0)
        {
            Complain(12200, $"<{Name}> holds text, which does not belong there: \"{Text}\".");
        }

        return element.Elements();
    }

    /// <summary>
    /// Call it last: reports unknown attributes and, for an element of text or without content, child elements.
    /// </summary>
    public void Finish(bool childrenAllowed = false)
    {
        foreach (XAttribute attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration
                && !_known.Contains(attribute.Name.LocalName)
                && attribute.Name.Namespace == XNamespace.None)
            {
                Complain(12200, $"<{Name}> does not know the attribute {attribute.Name.LocalName}.");
            }
        }

        if (!childrenAllowed && element.HasElements)
        {
            Complain(12200, $"<{Name}> must not hold <{element.Elements().First().Name.LocalName}>.");
        }
    }
}
