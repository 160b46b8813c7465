using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Records the caller.</summary>
public class Record : TwiML
{
    /// <summary>Requested with the outcome.</summary>
    public Uri? Action { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds of silence that end it, 5 by default.</summary>
    public int? Timeout { get; set; }

    /// <summary>Keys that end it; any by default.</summary>
    public string? FinishOnKey { get; set; }

    /// <summary>Seconds at most, 3600 by default.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Whether a beep comes first, true by default.</summary>
    public bool? PlayBeep { get; set; }

    /// <summary>Whether silence is cut off.</summary>
    public Record.TrimEnum? Trim { get; set; }

    /// <summary>Told of the recording.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What it is told.</summary>
    public IEnumerable<Record.RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>Whether it is written down, false by default.</summary>
    public bool? Transcribe { get; set; }

    /// <summary>Told of the text.</summary>
    public Uri? TranscribeCallback { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Record(
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        string? finishOnKey = null,
        int? maxLength = null,
        bool? playBeep = null,
        Record.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Record.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? transcribe = null,
        Uri? transcribeCallback = null)
        : base("Record")
    {
        Action = action;
        Method = method;
        Timeout = timeout;
        FinishOnKey = finishOnKey;
        MaxLength = maxLength;
        PlayBeep = playBeep;
        Trim = trim;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
        Transcribe = transcribe;
        TranscribeCallback = transcribeCallback;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Record Append(TwiML childElem) => (Record)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Record SetOption(string key, object value) => (Record)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("action", Action)
        .Add("method", Method)
        .Add("timeout", Timeout)
        .Add("finishOnKey", FinishOnKey)
        .Add("maxLength", MaxLength)
        .Add("playBeep", PlayBeep)
        .Add("trim", Trim)
        .Add("recordingStatusCallback", RecordingStatusCallback)
        .Add("recordingStatusCallbackMethod", RecordingStatusCallbackMethod)
        .Add("recordingStatusCallbackEvent", RecordingStatusCallbackEvent)
        .Add("transcribe", Transcribe)
        .Add("transcribeCallback", TranscribeCallback);

    /// <summary>Whether silence at both ends of a recording is cut off.</summary>
    public sealed class TrimEnum : StringEnum
    {
        /// <summary>It is.</summary>
        public static readonly TrimEnum TrimSilence = new("trim-silence");

        /// <summary>It is not.</summary>
        public static readonly TrimEnum DoNotTrim = new("do-not-trim");

        /// <summary>Without a value.</summary>
        public TrimEnum()
        {
        }

        private TrimEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator TrimEnum(string value) => new(value);
    }

    /// <summary>What a recording can report.</summary>
    public sealed class RecordingEventEnum : StringEnum
    {
        /// <summary>It runs.</summary>
        public static readonly RecordingEventEnum InProgress = new("in-progress");

        /// <summary>It can be fetched.</summary>
        public static readonly RecordingEventEnum Completed = new("completed");

        /// <summary>Nothing was recorded.</summary>
        public static readonly RecordingEventEnum Absent = new("absent");

        /// <summary>Without a value.</summary>
        public RecordingEventEnum()
        {
        }

        private RecordingEventEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator RecordingEventEnum(string value) => new(value);
    }
}
