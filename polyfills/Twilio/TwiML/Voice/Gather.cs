using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Collects keys or speech; prompts nest inside it.</summary>
public class Gather : TwiML
{
    /// <summary>What is collected, keys by default.</summary>
    public IEnumerable<Gather.InputEnum>? Input { get; set; }

    /// <summary>Requested with the outcome.</summary>
    public Uri? Action { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds to wait for the next key, 5 by default.</summary>
    public int? Timeout { get; set; }

    /// <summary>Seconds of silence that end speech, or "auto".</summary>
    public string? SpeechTimeout { get; set; }

    /// <summary>Seconds of speech at most.</summary>
    public int? MaxSpeechTime { get; set; }

    /// <summary>Whether profanities are masked, true by default.</summary>
    public bool? ProfanityFilter { get; set; }

    /// <summary>The key that ends it, # by default; empty for none.</summary>
    public string? FinishOnKey { get; set; }

    /// <summary>How many keys are awaited.</summary>
    public int? NumDigits { get; set; }

    /// <summary>Told of speech as it comes.</summary>
    public Uri? PartialResultCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? PartialResultCallbackMethod { get; set; }

    /// <summary>The language spoken.</summary>
    public Gather.LanguageEnum? Language { get; set; }

    /// <summary>Expected words, separated by commas.</summary>
    public string? Hints { get; set; }

    /// <summary>Whether speech stops the prompt.</summary>
    public bool? BargeIn { get; set; }

    /// <summary>Whether partial results are logged.</summary>
    public bool? Debug { get; set; }

    /// <summary>Whether the action is requested even without input, false by default.</summary>
    public bool? ActionOnEmptyResult { get; set; }

    /// <summary>The recognition model.</summary>
    public string? SpeechModel { get; set; }

    /// <summary>Whether the enhanced model is used.</summary>
    public bool? Enhanced { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Gather(
        IEnumerable<Gather.InputEnum>? input = null,
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        string? speechTimeout = null,
        int? maxSpeechTime = null,
        bool? profanityFilter = null,
        string? finishOnKey = null,
        int? numDigits = null,
        Uri? partialResultCallback = null,
        Http.HttpMethod? partialResultCallbackMethod = null,
        Gather.LanguageEnum? language = null,
        string? hints = null,
        bool? bargeIn = null,
        bool? debug = null,
        bool? actionOnEmptyResult = null,
        string? speechModel = null,
        bool? enhanced = null)
        : base("Gather")
    {
        Input = input;
        Action = action;
        Method = method;
        Timeout = timeout;
        SpeechTimeout = speechTimeout;
        MaxSpeechTime = maxSpeechTime;
        ProfanityFilter = profanityFilter;
        FinishOnKey = finishOnKey;
        NumDigits = numDigits;
        PartialResultCallback = partialResultCallback;
        PartialResultCallbackMethod = partialResultCallbackMethod;
        Language = language;
        Hints = hints;
        BargeIn = bargeIn;
        Debug = debug;
        ActionOnEmptyResult = actionOnEmptyResult;
        SpeechModel = speechModel;
        Enhanced = enhanced;
    }

    /// <summary>Appends a <see cref="Voice.Say"/>.</summary>
    public Gather Say(string? message = null, Say.VoiceEnum? voice = null, int? loop = null, Say.LanguageEnum? language = null) =>
        Append(new Say(message, voice, loop, language));

    /// <summary>Appends a <see cref="Voice.Pause"/>.</summary>
    public Gather Pause(int? length = null) =>
        Append(new Pause(length));

    /// <summary>Appends a <see cref="Voice.Play"/>.</summary>
    public Gather Play(Uri? url = null, int? loop = null, string? digits = null) =>
        Append(new Play(url, loop, digits));

    /// <summary>Appends a child and returns this element.</summary>
    public new Gather Append(TwiML childElem) => (Gather)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Gather SetOption(string key, object value) => (Gather)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("input", Input)
        .Add("action", Action)
        .Add("method", Method)
        .Add("timeout", Timeout)
        .Add("speechTimeout", SpeechTimeout)
        .Add("maxSpeechTime", MaxSpeechTime)
        .Add("profanityFilter", ProfanityFilter)
        .Add("finishOnKey", FinishOnKey)
        .Add("numDigits", NumDigits)
        .Add("partialResultCallback", PartialResultCallback)
        .Add("partialResultCallbackMethod", PartialResultCallbackMethod)
        .Add("language", Language)
        .Add("hints", Hints)
        .Add("bargeIn", BargeIn)
        .Add("debug", Debug)
        .Add("actionOnEmptyResult", ActionOnEmptyResult)
        .Add("speechModel", SpeechModel)
        .Add("enhanced", Enhanced);

    /// <summary>A kind of input.</summary>
    public sealed class InputEnum : StringEnum
    {
        /// <summary>Keys.</summary>
        public static readonly InputEnum Dtmf = new("dtmf");

        /// <summary>Speech.</summary>
        public static readonly InputEnum Speech = new("speech");

        /// <summary>Without a value.</summary>
        public InputEnum()
        {
        }

        private InputEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator InputEnum(string value) => new(value);
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
