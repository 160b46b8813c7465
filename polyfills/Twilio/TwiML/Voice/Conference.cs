using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A conference to join; it begins to exist when somebody does.</summary>
public class Conference : TwiML
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Whether one joins muted, false by default.</summary>
    public bool? Muted { get; set; }

    /// <summary>Whether joining and leaving is heard, true by default.</summary>
    public Conference.BeepEnum? Beep { get; set; }

    /// <summary>Whether it starts when one joins, true by default.</summary>
    public bool? StartConferenceOnEnter { get; set; }

    /// <summary>Whether it ends when one leaves, false by default.</summary>
    public bool? EndConferenceOnExit { get; set; }

    /// <summary>Heard until it starts; empty for silence.</summary>
    public Uri? WaitUrl { get; set; }

    /// <summary>How it is requested.</summary>
    public Http.HttpMethod? WaitMethod { get; set; }

    /// <summary>250 at most, and by default.</summary>
    public int? MaxParticipants { get; set; }

    /// <summary>Whether it is recorded.</summary>
    public Conference.RecordEnum? Record { get; set; }

    /// <summary>Where it is mixed.</summary>
    public Conference.RegionEnum? Region { get; set; }

    /// <summary>The call that alone hears this one.</summary>
    public string? Coach { get; set; }

    /// <summary>Whether silence is cut off.</summary>
    public Conference.TrimEnum? Trim { get; set; }

    /// <summary>What is reported.</summary>
    public IEnumerable<Conference.EventEnum>? StatusCallbackEvent { get; set; }

    /// <summary>Told of the conference.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Told of the recording.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What it is told.</summary>
    public IEnumerable<Conference.RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>The deprecated callback.</summary>
    public Uri? EventCallbackUrl { get; set; }

    /// <summary>How much delay evens out a bad line.</summary>
    public Conference.JitterBufferSizeEnum? JitterBufferSize { get; set; }

    /// <summary>A name for this leg, unique in the conference.</summary>
    public string? ParticipantLabel { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Conference(
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
        string? participantLabel = null)
        : base("Conference")
    {
        Name = name;
        Muted = muted;
        Beep = beep;
        StartConferenceOnEnter = startConferenceOnEnter;
        EndConferenceOnExit = endConferenceOnExit;
        WaitUrl = waitUrl;
        WaitMethod = waitMethod;
        MaxParticipants = maxParticipants;
        Record = record;
        Region = region;
        Coach = coach;
        Trim = trim;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
        EventCallbackUrl = eventCallbackUrl;
        JitterBufferSize = jitterBufferSize;
        ParticipantLabel = participantLabel;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Conference Append(TwiML childElem) => (Conference)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Conference SetOption(string key, object value) => (Conference)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Name ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("muted", Muted)
        .Add("beep", Beep)
        .Add("startConferenceOnEnter", StartConferenceOnEnter)
        .Add("endConferenceOnExit", EndConferenceOnExit)
        .Add("waitUrl", WaitUrl)
        .Add("waitMethod", WaitMethod)
        .Add("maxParticipants", MaxParticipants)
        .Add("record", Record)
        .Add("region", Region)
        .Add("coach", Coach)
        .Add("trim", Trim)
        .Add("statusCallbackEvent", StatusCallbackEvent)
        .Add("statusCallback", StatusCallback)
        .Add("statusCallbackMethod", StatusCallbackMethod)
        .Add("recordingStatusCallback", RecordingStatusCallback)
        .Add("recordingStatusCallbackMethod", RecordingStatusCallbackMethod)
        .Add("recordingStatusCallbackEvent", RecordingStatusCallbackEvent)
        .Add("eventCallbackUrl", EventCallbackUrl)
        .Add("jitterBufferSize", JitterBufferSize)
        .Add("participantLabel", ParticipantLabel);

    /// <summary>When a beep is heard.</summary>
    public sealed class BeepEnum : StringEnum
    {
        /// <summary>On joining and leaving.</summary>
        public static readonly BeepEnum True = new("true");

        /// <summary>Never.</summary>
        public static readonly BeepEnum False = new("false");

        /// <summary>On joining.</summary>
        public static readonly BeepEnum Onenter = new("onEnter");

        /// <summary>On leaving.</summary>
        public static readonly BeepEnum Onexit = new("onExit");

        /// <summary>Without a value.</summary>
        public BeepEnum()
        {
        }

        private BeepEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator BeepEnum(string value) => new(value);
    }

    /// <summary>Whether a conference is recorded.</summary>
    public sealed class RecordEnum : StringEnum
    {
        /// <summary>Not.</summary>
        public static readonly RecordEnum DoNotRecord = new("do-not-record");

        /// <summary>From the start.</summary>
        public static readonly RecordEnum RecordFromStart = new("record-from-start");

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

    /// <summary>Where a conference is mixed.</summary>
    public sealed class RegionEnum : StringEnum
    {
        /// <summary>United States.</summary>
        public static readonly RegionEnum Us1 = new("us1");

        /// <summary>United States, the second.</summary>
        public static readonly RegionEnum Us2 = new("us2");

        /// <summary>Ireland.</summary>
        public static readonly RegionEnum Ie1 = new("ie1");

        /// <summary>Germany.</summary>
        public static readonly RegionEnum De1 = new("de1");

        /// <summary>Singapore.</summary>
        public static readonly RegionEnum Sg1 = new("sg1");

        /// <summary>Brazil.</summary>
        public static readonly RegionEnum Br1 = new("br1");

        /// <summary>Australia.</summary>
        public static readonly RegionEnum Au1 = new("au1");

        /// <summary>Japan.</summary>
        public static readonly RegionEnum Jp1 = new("jp1");

        /// <summary>Without a value.</summary>
        public RegionEnum()
        {
        }

        private RegionEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator RegionEnum(string value) => new(value);
    }

    /// <summary>What a conference can report.</summary>
    public sealed class EventEnum : StringEnum
    {
        /// <summary>It starts.</summary>
        public static readonly EventEnum Start = new("start");

        /// <summary>It has ended.</summary>
        public static readonly EventEnum End = new("end");

        /// <summary>Somebody joined.</summary>
        public static readonly EventEnum Join = new("join");

        /// <summary>Somebody left.</summary>
        public static readonly EventEnum Leave = new("leave");

        /// <summary>Somebody was muted or unmuted.</summary>
        public static readonly EventEnum Mute = new("mute");

        /// <summary>Somebody was put on hold or taken off.</summary>
        public static readonly EventEnum Hold = new("hold");

        /// <summary>A leg was changed.</summary>
        public static readonly EventEnum Modify = new("modify");

        /// <summary>Somebody begins or ends speaking.</summary>
        public static readonly EventEnum Speaker = new("speaker");

        /// <summary>An announcement begins or ends.</summary>
        public static readonly EventEnum Announcement = new("announcement");

        /// <summary>Without a value.</summary>
        public EventEnum()
        {
        }

        private EventEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator EventEnum(string value) => new(value);
    }

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

    /// <summary>How much delay evens out a bad line.</summary>
    public sealed class JitterBufferSizeEnum : StringEnum
    {
        /// <summary>Much.</summary>
        public static readonly JitterBufferSizeEnum Large = new("large");

        /// <summary>Some.</summary>
        public static readonly JitterBufferSizeEnum Medium = new("medium");

        /// <summary>Little.</summary>
        public static readonly JitterBufferSizeEnum Small = new("small");

        /// <summary>None.</summary>
        public static readonly JitterBufferSizeEnum Off = new("off");

        /// <summary>Without a value.</summary>
        public JitterBufferSizeEnum()
        {
        }

        private JitterBufferSizeEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator JitterBufferSizeEnum(string value) => new(value);
    }
}
