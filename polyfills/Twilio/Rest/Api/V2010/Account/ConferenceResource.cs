using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A conference.</summary>
public class ConferenceResource : Resource
{
    private static readonly Api2010<ConferenceResource> Api = new("conferences", json => new ConferenceResource(json));

    private ConferenceResource(JsonFields json)
    {
        AccountSid = json.Text("account_sid");
        DateCreated = json.Time("date_created");
        DateUpdated = json.Time("date_updated");
        ApiVersion = json.Text("api_version");
        FriendlyName = json.Text("friendly_name");
        Region = json.Text("region");
        Sid = json.Text("sid")!;
        Status = json.Word<StatusEnum>("status");
        Uri = json.Text("uri");
        SubresourceUris = json.Map("subresource_uris");
        ReasonConferenceEnded = json.Word<ReasonConferenceEndedEnum>("reason_conference_ended");
        CallSidEndingConference = json.Text("call_sid_ending_conference");
    }

    /// <summary>The account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime? DateUpdated { get; private set; }

    /// <summary>2010-04-01.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>Its name.</summary>
    public string? FriendlyName { get; private set; }

    /// <summary>Where it is mixed.</summary>
    public string? Region { get; private set; }

    /// <summary>Its SID, CF and 32 hex digits.</summary>
    public string Sid { get; private set; }

    /// <summary>Its state.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>Its path.</summary>
    public string? Uri { get; private set; }

    /// <summary>Paths of what belongs to it.</summary>
    public Dictionary<string, string>? SubresourceUris { get; private set; }

    /// <summary>Why it ended.</summary>
    public ReasonConferenceEndedEnum? ReasonConferenceEnded { get; private set; }

    /// <summary>The leg that ended it.</summary>
    public string? CallSidEndingConference { get; private set; }

    /// <summary>Asks for one.</summary>
    public static ConferenceResource Fetch(FetchConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Get, options.PathAccountSid, $"Conferences/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchConferenceOptions, ITwilioRestClient?)"/>
    public static Task<ConferenceResource> FetchAsync(FetchConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Get, options.PathAccountSid, $"Conferences/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchConferenceOptions, ITwilioRestClient?)"/>
    public static ConferenceResource Fetch(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Fetch(new FetchConferenceOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Fetch(FetchConferenceOptions, ITwilioRestClient?)"/>
    public static Task<ConferenceResource> FetchAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        FetchAsync(new FetchConferenceOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Changes one.</summary>
    public static ConferenceResource Update(UpdateConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Conferences/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateConferenceOptions, ITwilioRestClient?)"/>
    public static Task<ConferenceResource> UpdateAsync(UpdateConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Conferences/{options.PathSid}", options.GetParams(), client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<ConferenceResource> Read(ReadConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, "Conferences", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadConferenceOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<ConferenceResource>> ReadAsync(ReadConferenceOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, "Conferences", options.GetParams(), options, client);

    /// <summary>The page after a page.</summary>
    public static Page<ConferenceResource> NextPage(Page<ConferenceResource> page, ITwilioRestClient client) => Api.NextPage(page, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static ConferenceResource FromJson(string json) => Api.FromJson(json);

    /// <summary>The states of a conference.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary>Waits to start.</summary>
        public static readonly StatusEnum Init = new("init");

        /// <summary>Runs.</summary>
        public static readonly StatusEnum InProgress = new("in-progress");

        /// <summary>Has ended.</summary>
        public static readonly StatusEnum Completed = new("completed");

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

    /// <summary>Why a conference ended.</summary>
    public sealed class ReasonConferenceEndedEnum : StringEnum
    {
        /// <summary>By request.</summary>
        public static readonly ReasonConferenceEndedEnum ConferenceEndedViaApi = new("conference-ended-via-api");

        /// <summary>A leg that ends it left.</summary>
        public static readonly ReasonConferenceEndedEnum ParticipantWithEndConferenceOnExitLeft = new("participant-with-end-conference-on-exit-left");

        /// <summary>A leg that ends it was taken out.</summary>
        public static readonly ReasonConferenceEndedEnum ParticipantWithEndConferenceOnExitKicked = new("participant-with-end-conference-on-exit-kicked");

        /// <summary>The last leg was taken out.</summary>
        public static readonly ReasonConferenceEndedEnum LastParticipantKicked = new("last-participant-kicked");

        /// <summary>The last leg left.</summary>
        public static readonly ReasonConferenceEndedEnum LastParticipantLeft = new("last-participant-left");

        /// <summary>Without a value.</summary>
        public ReasonConferenceEndedEnum()
        {
        }

        private ReasonConferenceEndedEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator ReasonConferenceEndedEnum(string value) => new(value);
    }

    /// <summary>How a conference can be ended.</summary>
    public sealed class UpdateStatusEnum : StringEnum
    {
        /// <summary>At once.</summary>
        public static readonly UpdateStatusEnum Completed = new("completed");

        /// <summary>Without a value.</summary>
        public UpdateStatusEnum()
        {
        }

        private UpdateStatusEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator UpdateStatusEnum(string value) => new(value);
    }
}
