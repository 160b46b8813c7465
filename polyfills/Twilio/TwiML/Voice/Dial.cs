using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Connects the call to numbers, clients or a conference.</summary>
public class Dial : TwiML
{
    /// <summary>A number, if nothing is nested.</summary>
    public string? NumberAttribute { get; set; }

    /// <summary>Requested with the outcome.</summary>
    public Uri? Action { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds to ring, 30 by default.</summary>
    public int? Timeout { get; set; }

    /// <summary>Whether * ends the other leg, false by default.</summary>
    public bool? HangupOnStar { get; set; }

    /// <summary>Seconds at most, 14400 by default.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>The number shown.</summary>
    public string? CallerId { get; set; }

    /// <summary>Whether and how it is recorded.</summary>
    public Dial.RecordEnum? Record { get; set; }

    /// <summary>Whether silence is cut off.</summary>
    public Dial.TrimEnum? Trim { get; set; }

    /// <summary>Told of the recording.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What it is told.</summary>
    public IEnumerable<Dial.RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>Whether the caller hears ringing until the other leg answers, false by default.</summary>
    public bool? AnswerOnBridge { get; set; }

    /// <summary>The country of the ring tone.</summary>
    public Dial.RingToneEnum? RingTone { get; set; }

    /// <summary>Which leg is recorded.</summary>
    public Dial.RecordingTrackEnum? RecordingTrack { get; set; }

    /// <summary>Whether nested numbers are tried one after the other, false by default.</summary>
    public bool? Sequential { get; set; }

    /// <summary>Requested on a SIP REFER.</summary>
    public Uri? ReferUrl { get; set; }

    /// <summary>How it is requested.</summary>
    public Http.HttpMethod? ReferMethod { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Dial(
        string? number = null,
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        bool? hangupOnStar = null,
        int? timeLimit = null,
        string? callerId = null,
        Dial.RecordEnum? record = null,
        Dial.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Dial.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? answerOnBridge = null,
        Dial.RingToneEnum? ringTone = null,
        Dial.RecordingTrackEnum? recordingTrack = null,
        bool? sequential = null,
        Uri? referUrl = null,
        Http.HttpMethod? referMethod = null)
        : base("Dial")
    {
        NumberAttribute = number;
        Action = action;
        Method = method;
        Timeout = timeout;
        HangupOnStar = hangupOnStar;
        TimeLimit = timeLimit;
        CallerId = callerId;
        Record = record;
        Trim = trim;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
        AnswerOnBridge = answerOnBridge;
        RingTone = ringTone;
        RecordingTrack = recordingTrack;
        Sequential = sequential;
        ReferUrl = referUrl;
        ReferMethod = referMethod;
    }

    /// <summary>Appends a <see cref="Voice.Client"/>.</summary>
    public Dial Client(
        string? identity = null,
        Uri? url = null,
        Http.HttpMethod? method = null,
        IEnumerable<Client.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Http.HttpMethod? statusCallbackMethod = null) =>
        Append(new Client(identity, url, method, statusCallbackEvent, statusCallback, statusCallbackMethod));

    /// <summary>Appends a <see cref="Voice.Conference"/>.</summary>
    public Dial Conference(
        string? name = null,
        bool? muted = null,
        Conference.BeepEnum? beep = null,
        bool? startConferenceOnEnter = null,
        bool? endConferenceOnExit = null,
        Uri? waitUrl = null,
        Http.HttpMethod? waitMethod = null,
        int? maxParticipants = null,
        Conference.RecordEnum? record = null,
        Conference.RegionEnum? region = null,
        string? coach = null,
        Conference.TrimEnum? trim = null,
        IEnumerable<Conference.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Http.HttpMethod? statusCallbackMethod = null,
        Uri? recordingStatusCallback = null,
        Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Conference.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        Uri? eventCallbackUrl = null,
        Conference.JitterBufferSizeEnum? jitterBufferSize = null,
        string? participantLabel = null) =>
        Append(new Conference(name, muted, beep, startConferenceOnEnter, endConferenceOnExit, waitUrl, waitMethod, maxParticipants, record, region, coach, trim, statusCallbackEvent, statusCallback, statusCallbackMethod, recordingStatusCallback, recordingStatusCallbackMethod, recordingStatusCallbackEvent, eventCallbackUrl, jitterBufferSize, participantLabel));

    /// <summary>Appends a <see cref="Voice.Number"/>.</summary>
    public Dial Number(
        Types.PhoneNumber? phoneNumber = null,
        string? sendDigits = null,
        Uri? url = null,
        Http.HttpMethod? method = null,
        IEnumerable<Number.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Http.HttpMethod? statusCallbackMethod = null,
        string? byoc = null) =>
        Append(new Number(phoneNumber, sendDigits, url, method, statusCallbackEvent, statusCallback, statusCallbackMethod, byoc));

    /// <summary>Appends a child and returns this element.</summary>
    public new Dial Append(TwiML childElem) => (Dial)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Dial SetOption(string key, object value) => (Dial)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => NumberAttribute ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("action", Action)
        .Add("method", Method)
        .Add("timeout", Timeout)
        .Add("hangupOnStar", HangupOnStar)
        .Add("timeLimit", TimeLimit)
        .Add("callerId", CallerId)
        .Add("record", Record)
        .Add("trim", Trim)
        .Add("recordingStatusCallback", RecordingStatusCallback)
        .Add("recordingStatusCallbackMethod", RecordingStatusCallbackMethod)
        .Add("recordingStatusCallbackEvent", RecordingStatusCallbackEvent)
        .Add("answerOnBridge", AnswerOnBridge)
        .Add("ringTone", RingTone)
        .Add("recordingTrack", RecordingTrack)
        .Add("sequential", Sequential)
        .Add("referUrl", ReferUrl)
        .Add("referMethod", ReferMethod);

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

    /// <summary>Whether and how a Dial is recorded.</summary>
    public sealed class RecordEnum : StringEnum
    {
        /// <summary>Not.</summary>
        public static readonly RecordEnum DoNotRecord = new("do-not-record");

        /// <summary>From the answer, in one channel.</summary>
        public static readonly RecordEnum RecordFromAnswer = new("record-from-answer");

        /// <summary>From the ringing, in one channel.</summary>
        public static readonly RecordEnum RecordFromRinging = new("record-from-ringing");

        /// <summary>From the answer, in two channels.</summary>
        public static readonly RecordEnum RecordFromAnswerDual = new("record-from-answer-dual");

        /// <summary>From the ringing, in two channels.</summary>
        public static readonly RecordEnum RecordFromRingingDual = new("record-from-ringing-dual");

        /// <summary>Without a value.</summary>
        public RecordEnum()
        {
        }

        private RecordEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator RecordEnum(string value) => new(value);
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

    /// <summary>The country of a ring tone. Any other code converts from a string.</summary>
    public sealed class RingToneEnum : StringEnum
    {
        /// <summary>United States.</summary>
        public static readonly RingToneEnum Us = new("us");

        /// <summary>United Kingdom.</summary>
        public static readonly RingToneEnum Uk = new("uk");

        /// <summary>Without a value.</summary>
        public RingToneEnum()
        {
        }

        private RingToneEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator RingToneEnum(string value) => new(value);
    }

    /// <summary>Which leg is recorded.</summary>
    public sealed class RecordingTrackEnum : StringEnum
    {
        /// <summary>Both.</summary>
        public static readonly RecordingTrackEnum Both = new("both");

        /// <summary>What is heard from this leg.</summary>
        public static readonly RecordingTrackEnum Inbound = new("inbound");

        /// <summary>What is said to this leg.</summary>
        public static readonly RecordingTrackEnum Outbound = new("outbound");

        /// <summary>Without a value.</summary>
        public RecordingTrackEnum()
        {
        }

        private RecordingTrackEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator RecordingTrackEnum(string value) => new(value);
    }
}
