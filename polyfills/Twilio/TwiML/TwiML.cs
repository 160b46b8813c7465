using System.Xml.Linq;

namespace Twilio.TwiML;

/// <summary>One element of a TwiML document: its own attributes, options of any name, and children.</summary>
public class TwiML
{
    private readonly string _tagName;
    private readonly List<TwiML> _children = [];
    private readonly List<KeyValuePair<string, string>> _options = [];

    /// <summary>An element of a name.</summary>
    protected TwiML(string tagName) => _tagName = tagName;

    /// <summary>Appends a child and returns this element.</summary>
    public virtual TwiML Append(TwiML childElem)
    {
        _children.Add(childElem);
        return this;
    }

    /// <summary>Appends text and returns this element.</summary>
    public TwiML AddText(string text) => Append(new Text(text));

    /// <summary>Appends a child and returns the child.</summary>
    public T Nest<T>(T childElem)
        where T : TwiML
    {
        _children.Add(childElem);
        return childElem;
    }

    /// <summary>Appends an element of any name and returns it.</summary>
    public TwiML AddChild(string tagName) => Nest(new TwiML(tagName));

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public TwiML SetOption(string key, object value)
    {
        _options.RemoveAll(option => option.Key == key);
        _options.Add(new(key, value.ToString() ?? string.Empty));
        return this;
    }

    /// <summary>The value set for an attribute of any name; null if none was.</summary>
    public virtual string? GetOption(string key) => _options.Find(option => option.Key == key).Value;

    /// <summary>The document as XML.</summary>
    public XDocument ToXDocument() => new(new XDeclaration("1.0", "utf-8", null), ToXml());

    /// <summary>The document as text, with its declaration; indented unless formatting is disabled.</summary>
    public string ToString(SaveOptions formattingOptions = SaveOptions.None)
    {
        using var writer = new Utf8StringWriter();
        ToXDocument().Save(writer, formattingOptions);
        return writer.ToString();
    }

    /// <summary>The element's text.</summary>
    protected virtual string GetElementBody() => string.Empty;

    /// <summary>The element's own attributes.</summary>
    protected virtual List<XAttribute> GetElementAttributes() => [];

    /// <summary>The element as XML.</summary>
    protected virtual XNode ToXml() => new XElement(
        _tagName,
        GetElementBody(),
        GetElementAttributes(),
        _options.Select(option => new XAttribute(
            option.Key.StartsWith("xml:", StringComparison.Ordinal) ? XNamespace.Xml + option.Key[4..] : option.Key,
            option.Value)),
        _children.Select(child => child.ToXml()));
}
