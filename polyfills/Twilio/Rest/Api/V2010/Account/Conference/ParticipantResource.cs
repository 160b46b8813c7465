using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account.Conference;

/// <summary>A leg of a conference.</summary>
public class ParticipantResource : Resource
{
    private static readonly Api2010<ParticipantResource> Api = new("participants", json => new ParticipantResource(json));

    private ParticipantResource(JsonFields json)
    {
        AccountSid = json.Text("account_sid");
        CallSid = json.Text("call_sid")!;
        Label = json.Text("label");
        CallSidToCoach = json.Text("call_sid_to_coach");
        Coaching = json.Flag("coaching");
        ConferenceSid = json.Text("conference_sid");
        DateCreated = json.Time("date_created");
        DateUpdated = json.Time("date_updated");
        EndConferenceOnExit = json.Flag("end_conference_on_exit");
        Muted = json.Flag("muted");
        Hold = json.Flag("hold");
        StartConferenceOnEnter = json.Flag("start_conference_on_enter");
        Status = json.Word<StatusEnum>("status");
        QueueTime = json.Text("queue_time");
        Uri = json.Text("uri");
    }

    /// <summary>The account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>The leg's SID.</summary>
    public string CallSid { get; private set; }

    /// <summary>Its label.</summary>
    public string? Label { get; private set; }

    /// <summary>The leg that alone hears it.</summary>
    public string? CallSidToCoach { get; private set; }

    /// <summary>Whether only one leg hears it.</summary>
    public bool? Coaching { get; private set; }

    /// <summary>The conference's SID.</summary>
    public string? ConferenceSid { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime? DateUpdated { get; private set; }

    /// <summary>Whether the conference ends when it leaves.</summary>
    public bool? EndConferenceOnExit { get; private set; }

    /// <summary>Whether nobody hears it.</summary>
    public bool? Muted { get; private set; }

    /// <summary>Whether it hears hold music.</summary>
    public bool? Hold { get; private set; }

    /// <summary>Whether the conference started when it came.</summary>
    public bool? StartConferenceOnEnter { get; private set; }

    /// <summary>Its state.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Milliseconds that it waited to be dialed.</summary>
    public string? QueueTime { get; private set; }

    /// <summary>Its path.</summary>
    public string? Uri { get; private set; }

    /// <summary>Asks for one.</summary>
    public static ParticipantResource Fetch(FetchParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Get, options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchParticipantOptions, ITwilioRestClient?)"/>
    public static Task<ParticipantResource> FetchAsync(FetchParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Get, options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchParticipantOptions, ITwilioRestClient?)"/>
    public static ParticipantResource Fetch(string pathConferenceSid, string pathCallSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Fetch(new FetchParticipantOptions(pathConferenceSid, pathCallSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Fetch(FetchParticipantOptions, ITwilioRestClient?)"/>
    public static Task<ParticipantResource> FetchAsync(string pathConferenceSid, string pathCallSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        FetchAsync(new FetchParticipantOptions(pathConferenceSid, pathCallSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Changes one.</summary>
    public static ParticipantResource Update(UpdateParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateParticipantOptions, ITwilioRestClient?)"/>
    public static Task<ParticipantResource> UpdateAsync(UpdateParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", options.GetParams(), client);

    /// <summary>Deletes one; true if Twilio has.</summary>
    public static bool Delete(DeleteParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.Delete(options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", client);

    /// <inheritdoc cref="Delete(DeleteParticipantOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(DeleteParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.DeleteAsync(options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants/{options.PathCallSid}", client);

    /// <inheritdoc cref="Delete(DeleteParticipantOptions, ITwilioRestClient?)"/>
    public static bool Delete(string pathConferenceSid, string pathCallSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Delete(new DeleteParticipantOptions(pathConferenceSid, pathCallSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Delete(DeleteParticipantOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(string pathConferenceSid, string pathCallSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        DeleteAsync(new DeleteParticipantOptions(pathConferenceSid, pathCallSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<ParticipantResource> Read(ReadParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadParticipantOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<ParticipantResource>> ReadAsync(ReadParticipantOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, $"Conferences/{options.PathConferenceSid}/Participants", options.GetParams(), options, client);

    /// <summary>The page after a page.</summary>
    public static Page<ParticipantResource> NextPage(Page<ParticipantResource> page, ITwilioRestClient client) => Api.NextPage(page, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static ParticipantResource FromJson(string json) => Api.FromJson(json);

    /// <summary>The states of a leg of a conference.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary>Waits to be dialed.</summary>
        public static readonly StatusEnum Queued = new("queued");

        /// <summary>Is dialed.</summary>
        public static readonly StatusEnum Connecting = new("connecting");

        /// <summary>Rings.</summary>
        public static readonly StatusEnum Ringing = new("ringing");

        /// <summary>Takes part.</summary>
        public static readonly StatusEnum Connected = new("connected");

        /// <summary>Has left.</summary>
        public static readonly StatusEnum Complete = new("complete");

        /// <summary>Could not be put through.</summary>
        public static readonly StatusEnum Failed = new("failed");

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
