using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A call leg.</summary>
public class CallResource : Resource
{
    private static readonly Api2010<CallResource> Api = new("calls", json => new CallResource(json));

    private CallResource(JsonFields json)
    {
        Sid = json.Text("sid")!;
        DateCreated = json.Time("date_created");
        DateUpdated = json.Time("date_updated");
        ParentCallSid = json.Text("parent_call_sid");
        AccountSid = json.Text("account_sid");
        To = json.Text("to");
        ToFormatted = json.Text("to_formatted");
        From = json.Text("from");
        FromFormatted = json.Text("from_formatted");
        PhoneNumberSid = json.Text("phone_number_sid");
        Status = json.Word<StatusEnum>("status");
        StartTime = json.Time("start_time");
        EndTime = json.Time("end_time");
        Duration = json.Text("duration");
        Price = json.Text("price");
        PriceUnit = json.Text("price_unit");
        Direction = json.Text("direction");
        AnsweredBy = json.Text("answered_by");
        ApiVersion = json.Text("api_version");
        ForwardedFrom = json.Text("forwarded_from");
        GroupSid = json.Text("group_sid");
        CallerName = json.Text("caller_name");
        QueueTime = json.Text("queue_time");
        TrunkSid = json.Text("trunk_sid");
        Uri = json.Text("uri");
        SubresourceUris = json.Map("subresource_uris");
    }

    /// <summary>The call's SID, CA and 32 hex digits.</summary>
    public string Sid { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime? DateUpdated { get; private set; }

    /// <summary>The call that dialed it.</summary>
    public string? ParentCallSid { get; private set; }

    /// <summary>The account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>Who was called.</summary>
    public string? To { get; private set; }

    /// <summary>The same for people.</summary>
    public string? ToFormatted { get; private set; }

    /// <summary>Whose number was shown.</summary>
    public string? From { get; private set; }

    /// <summary>The same for people.</summary>
    public string? FromFormatted { get; private set; }

    /// <summary>The number of ours that was used.</summary>
    public string? PhoneNumberSid { get; private set; }

    /// <summary>Its state.</summary>
    public StatusEnum? Status { get; private set; }

    /// <summary>When it was dialed.</summary>
    public DateTime? StartTime { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTime? EndTime { get; private set; }

    /// <summary>Seconds.</summary>
    public string? Duration { get; private set; }

    /// <summary>What it cost, negative.</summary>
    public string? Price { get; private set; }

    /// <summary>The currency.</summary>
    public string? PriceUnit { get; private set; }

    /// <summary>inbound, outbound-api or outbound-dial.</summary>
    public string? Direction { get; private set; }

    /// <summary>The verdict of machine detection.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>2010-04-01.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>Who forwarded it.</summary>
    public string? ForwardedFrom { get; private set; }

    /// <summary>Its group.</summary>
    public string? GroupSid { get; private set; }

    /// <summary>The caller's name.</summary>
    public string? CallerName { get; private set; }

    /// <summary>Milliseconds that it waited to be dialed.</summary>
    public string? QueueTime { get; private set; }

    /// <summary>Its trunk.</summary>
    public string? TrunkSid { get; private set; }

    /// <summary>Its path.</summary>
    public string? Uri { get; private set; }

    /// <summary>Paths of what belongs to it.</summary>
    public Dictionary<string, string>? SubresourceUris { get; private set; }

    /// <summary>Creates one.</summary>
    public static CallResource Create(CreateCallOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, "Calls", options.GetParams(), client);

    /// <inheritdoc cref="Create(CreateCallOptions, ITwilioRestClient?)"/>
    public static Task<CallResource> CreateAsync(CreateCallOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, "Calls", options.GetParams(), client);

    /// <summary>Asks for one.</summary>
    public static CallResource Fetch(FetchCallOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Get, options.PathAccountSid, $"Calls/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchCallOptions, ITwilioRestClient?)"/>
    public static Task<CallResource> FetchAsync(FetchCallOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Get, options.PathAccountSid, $"Calls/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchCallOptions, ITwilioRestClient?)"/>
    public static CallResource Fetch(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Fetch(new FetchCallOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Fetch(FetchCallOptions, ITwilioRestClient?)"/>
    public static Task<CallResource> FetchAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        FetchAsync(new FetchCallOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Changes one.</summary>
    public static CallResource Update(UpdateCallOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateCallOptions, ITwilioRestClient?)"/>
    public static Task<CallResource> UpdateAsync(UpdateCallOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Calls/{options.PathSid}", options.GetParams(), client);

    /// <summary>Deletes one; true if Twilio has.</summary>
    public static bool Delete(DeleteCallOptions options, ITwilioRestClient? client = null) =>
        Api.Delete(options.PathAccountSid, $"Calls/{options.PathSid}", client);

    /// <inheritdoc cref="Delete(DeleteCallOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(DeleteCallOptions options, ITwilioRestClient? client = null) =>
        Api.DeleteAsync(options.PathAccountSid, $"Calls/{options.PathSid}", client);

    /// <inheritdoc cref="Delete(DeleteCallOptions, ITwilioRestClient?)"/>
    public static bool Delete(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Delete(new DeleteCallOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Delete(DeleteCallOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        DeleteAsync(new DeleteCallOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<CallResource> Read(ReadCallOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, "Calls", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadCallOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<CallResource>> ReadAsync(ReadCallOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, "Calls", options.GetParams(), options, client);

    /// <summary>The page after a page.</summary>
    public static Page<CallResource> NextPage(Page<CallResource> page, ITwilioRestClient client) => Api.NextPage(page, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static CallResource FromJson(string json) => Api.FromJson(json);

    /// <summary>The states of a call.</summary>
    public sealed class StatusEnum : StringEnum
    {
        /// <summary>Waits to be dialed.</summary>
        public static readonly StatusEnum Queued = new("queued");

        /// <summary>Rings.</summary>
        public static readonly StatusEnum Ringing = new("ringing");

        /// <summary>Was answered.</summary>
        public static readonly StatusEnum InProgress = new("in-progress");

        /// <summary>Was answered and has ended.</summary>
        public static readonly StatusEnum Completed = new("completed");

        /// <summary>Was busy.</summary>
        public static readonly StatusEnum Busy = new("busy");

        /// <summary>Could not be put through.</summary>
        public static readonly StatusEnum Failed = new("failed");

        /// <summary>Was not answered.</summary>
        public static readonly StatusEnum NoAnswer = new("no-answer");

        /// <summary>Was canceled before it was answered.</summary>
        public static readonly StatusEnum Canceled = new("canceled");

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

    /// <summary>How a call can be ended.</summary>
    public sealed class UpdateStatusEnum : StringEnum
    {
        /// <summary>If it is not answered yet.</summary>
        public static readonly UpdateStatusEnum Canceled = new("canceled");

        /// <summary>In any case.</summary>
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
