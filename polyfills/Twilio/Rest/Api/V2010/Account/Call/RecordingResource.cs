using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account.Call;

/// <summary>A recording of a call.</summary>
public class RecordingResource : Resource
{
    private static readonly Api2010<RecordingResource> Api = new("recordings", json => new RecordingResource(json));

    private RecordingResource(JsonFields json)
    {
        Sid = json.Text("sid")!;
        CallSid = json.Text("call_sid");
        Status = json.Word<StatusEnum>("status");
        Duration = json.Text("duration");
        DateCreated = json.Time("date_created");
        Uri = json.Text("uri");
    }

    /// <summary>Its SID, RE and 32 hex digits.</summary>
    public string Sid { get; private set; }

    /// <summary>The call.</summary>
    public string? CallSid { get; private set; }

    /// <summary>Its state.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Its length in seconds; -1 until known.</summary>
    public string? Duration { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>Its path.</summary>
    public string? Uri { get; private set; }

    /// <summary>Begins one.</summary>
    public static RecordingResource Create(CreateRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings", options.GetParams(), client);

    /// <inheritdoc cref="Create(CreateRecordingOptions, ITwilioRestClient?)"/>
    public static Task<RecordingResource> CreateAsync(CreateRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings", options.GetParams(), client);

    /// <summary>Changes one.</summary>
    public static RecordingResource Update(UpdateRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateRecordingOptions, ITwilioRestClient?)"/>
    public static Task<RecordingResource> UpdateAsync(UpdateRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings/{options.PathSid}", options.GetParams(), client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<RecordingResource> Read(ReadRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadRecordingOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<RecordingResource>> ReadAsync(ReadRecordingOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, $"Calls/{options.PathCallSid}/Recordings", options.GetParams(), options, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static RecordingResource FromJson(string json) => Api.FromJson(json);

    /// <summary>The states of a recording.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary>Runs.</summary>
        public static readonly StatusEnum InProgress = new("in-progress");

        /// <summary>Paused.</summary>
        public static readonly StatusEnum Paused = new("paused");

        /// <summary>Stopped for good.</summary>
        public static readonly StatusEnum Stopped = new("stopped");

        /// <summary>Being made ready.</summary>
        public static readonly StatusEnum Processing = new("processing");

        /// <summary>Can be fetched.</summary>
        public static readonly StatusEnum Completed = new("completed");

        /// <summary>Nothing was recorded.</summary>
        public static readonly StatusEnum Absent = new("absent");

        /// <summary>Without a value.</summary>
        public StatusEnum()
        {
        }

        private StatusEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator StatusEnum(string value) => new(value);
    }
}
