using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Plays a sound file, or keypad tones.</summary>
public class Play : TwiML
{
    /// <summary>The file.</summary>
    public Uri? Url { get; set; }

    /// <summary>How often, 1 by default; 0 is until the call ends.</summary>
    public int? Loop { get; set; }

    /// <summary>Tones: 0-9, A-D, #, * and w for half a second.</summary>
    public string? Digits { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Play(Uri? url = null, int? loop = null, string? digits = null)
        : base("Play")
    {
        Url = url;
        Loop = loop;
        Digits = digits;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Play Append(TwiML childElem) => (Play)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Play SetOption(string key, object value) => (Play)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Url?.OriginalString ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList().Add("loop", Loop).Add("digits", Digits);
}
