using System.Buffers;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.ObjectPool;
using Twilio.TwiML;

namespace ImpactDialing.Twiml;

/// <summary>
/// Writes a document as Twilio's library does, byte for byte. The library makes a writer with buffers of its own for
/// each document. A document with anything but elements, plain attributes and plain text is left to the library.
/// </summary>
internal static class TwimlText
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private const string Indent = "  ";

    /// <summary>The characters that a builder of the pool may keep: more than nearly every document has.</summary>
    private const int MostKept = 16 * 1024;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"");

    private static readonly ObjectPool<StringBuilder> Builders =
        new DefaultObjectPoolProvider().CreateStringBuilderPool(initialCapacity: 1024, MostKept);

    /// <summary>Writes a document.</summary>
    /// <exception cref="ArgumentException">The document has a character that XML cannot hold.</exception>
    public static string Of(VoiceResponse document)
    {
        var root = document.ToXDocument().Root!;
        var text = Builders.Get();
        try
        {
            text.Append(Declaration);
            return TryWrite(text, root, depth: 0) ? text.ToString() : document.ToString();
        }
        finally
        {
            Builders.Return(text);
        }
    }

    private static bool TryWrite(StringBuilder text, XElement element, int depth)
    {
        NewLine(text, depth).Append('<').Append(element.Name.LocalName);
        if (element.Name.Namespace != XNamespace.None || !TryWriteAttributes(text, element))
        {
            return false;
        }

        if (element.IsEmpty)
        {
            text.Append(" />");
            return true;
        }

        text.Append('>');
        if (element.HasElements)
        {
            for (var node = element.FirstNode; node is not null; node = node.NextNode)
            {
                if (node is not XElement child || !TryWrite(text, child, depth + 1))
                {
                    return false;
                }
            }

            NewLine(text, depth);
        }
        else if (!HasOnlyText(element) || !TryEscape(text, element.Value, isAttribute: false))
        {
            return false;
        }

        text.Append("</").Append(element.Name.LocalName).Append('>');
        return true;
    }

    private static bool TryWriteAttributes(StringBuilder text, XElement element)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.Name.Namespace != XNamespace.None)
            {
                return false;
            }

            text.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
            if (attribute.IsNamespaceDeclaration || !TryEscape(text, attribute.Value, isAttribute: true))
            {
                return false;
            }

            text.Append('"');
        }

        return true;
    }

    /// <summary>An element without elements may have comments and the like.</summary>
    private static bool HasOnlyText(XElement element)
    {
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node.NodeType != System.Xml.XmlNodeType.Text)
            {
                return false;
            }
        }

        return true;
    }

    private static StringBuilder NewLine(StringBuilder text, int depth)
    {
        text.Append(Environment.NewLine);
        for (var level = 0; level < depth; level++)
        {
            text.Append(Indent);
        }

        return text;
    }

    /// <summary>Writes a text; false if it has line ends, control characters or surrogates.</summary>
    private static bool TryEscape(StringBuilder text, ReadOnlySpan<char> value, bool isAttribute)
    {
        foreach (var character in value)
        {
            if (character is < ' ' or (>= '\uD800' and <= '\uDFFF') or >= '\uFFFE')
            {
                return false;
            }
        }

        for (var next = value.IndexOfAny(Escaped); next >= 0; next = value.IndexOfAny(Escaped))
        {
            text.Append(value[..next]).Append(value[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => isAttribute ? "&quot;" : "\"",
            });
            value = value[(next + 1)..];
        }

        text.Append(value);
        return true;
    }
}
