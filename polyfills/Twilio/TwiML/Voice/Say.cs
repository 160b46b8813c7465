using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Reads a text aloud.</summary>
public class Say : TwiML
{
    /// <summary>The text.</summary>
    public string? Message { get; set; }

    /// <summary>The voice.</summary>
    public Say.VoiceEnum? Voice { get; set; }

    /// <summary>How often, 1 by default; 0 is until the call ends.</summary>
    public int? Loop { get; set; }

    /// <summary>The language.</summary>
    public Say.LanguageEnum? Language { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Say(string? message = null, Say.VoiceEnum? voice = null, int? loop = null, Say.LanguageEnum? language = null)
        : base("Say")
    {
        Message = message;
        Voice = voice;
        Loop = loop;
        Language = language;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Say Append(TwiML childElem) => (Say)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Say SetOption(string key, object value) => (Say)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Message ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("voice", Voice)
        .Add("loop", Loop)
        .Add("language", Language);

    /// <summary>A voice. Any other name converts from a string.</summary>
    public sealed class VoiceEnum : StringEnum
    {
        /// <summary>A man.</summary>
        public static readonly VoiceEnum Man = new("man");

        /// <summary>A woman.</summary>
        public static readonly VoiceEnum Woman = new("woman");

        /// <summary>The former default.</summary>
        public static readonly VoiceEnum Alice = new("alice");

        /// <summary>Without a value.</summary>
        public VoiceEnum()
        {
        }

        private VoiceEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator VoiceEnum(string value) => new(value);
    }

    /// <summary>A language. Any other tag converts from a string.</summary>
    public sealed class LanguageEnum : StringEnum
    {
        /// <summary>American English.</summary>
        public static readonly LanguageEnum EnUs = new("en-US");

        /// <summary>British English.</summary>
        public static readonly LanguageEnum EnGb = new("en-GB");

        /// <summary>Spanish of Spain.</summary>
        public static readonly LanguageEnum EsEs = new("es-ES");

        /// <summary>Spanish of Mexico.</summary>
        public static readonly LanguageEnum EsMx = new("es-MX");

        /// <summary>French.</summary>
        public static readonly LanguageEnum FrFr = new("fr-FR");

        /// <summary>American Spanish.</summary>
        public static readonly LanguageEnum EsUs = new("es-US");

        /// <summary>Without a value.</summary>
        public LanguageEnum()
        {
        }

        private LanguageEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator LanguageEnum(string value) => new(value);
    }
}
