using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A number of ours.</summary>
public class IncomingPhoneNumberResource : Resource
{
    private static readonly Api2010<IncomingPhoneNumberResource> Api = new("incoming_phone_numbers", json => new IncomingPhoneNumberResource(json));

    private IncomingPhoneNumberResource(JsonFields json)
    {
        AccountSid = json.Text("account_sid");
        ApiVersion = json.Text("api_version");
        Beta = json.Flag("beta");
        DateCreated = json.Time("date_created");
        DateUpdated = json.Time("date_updated");
        FriendlyName = json.Text("friendly_name");
        StatusCallback = json.Url("status_callback");
        StatusCallbackMethod = json.Method("status_callback_method");
        Uri = json.Text("uri");
        VoiceCallerIdLookup = json.Flag("voice_caller_id_lookup");
        VoiceFallbackMethod = json.Method("voice_fallback_method");
        VoiceFallbackUrl = json.Url("voice_fallback_url");
        VoiceMethod = json.Method("voice_method");
        VoiceUrl = json.Url("voice_url");
        PhoneNumber = json.Text("phone_number") is { } number ? new PhoneNumber(number) : null;
        Origin = json.Text("origin");
        Sid = json.Text("sid")!;
        TrunkSid = json.Text("trunk_sid");
        VoiceApplicationSid = json.Text("voice_application_sid");
        Status = json.Text("status");
    }

    /// <summary>The account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>2010-04-01.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>Whether it is new to Twilio.</summary>
    public bool? Beta { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTime? DateCreated { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime? DateUpdated { get; private set; }

    /// <summary>A name for people.</summary>
    public string? FriendlyName { get; private set; }

    /// <summary>Told when a call ends.</summary>
    public System.Uri? StatusCallback { get; private set; }

    /// <summary>How it is told.</summary>
    public HttpMethod? StatusCallbackMethod { get; private set; }

    /// <summary>Its path.</summary>
    public string? Uri { get; private set; }

    /// <summary>Whether callers' names are looked up.</summary>
    public bool? VoiceCallerIdLookup { get; private set; }

    /// <summary>How the fallback is requested.</summary>
    public HttpMethod? VoiceFallbackMethod { get; private set; }

    /// <summary>Requested when the voice URL fails.</summary>
    public System.Uri? VoiceFallbackUrl { get; private set; }

    /// <summary>How the voice URL is requested.</summary>
    public HttpMethod? VoiceMethod { get; private set; }

    /// <summary>Requested when a call comes.</summary>
    public System.Uri? VoiceUrl { get; private set; }

    /// <summary>The number.</summary>
    public PhoneNumber? PhoneNumber { get; private set; }

    /// <summary>twilio or hosted.</summary>
    public string? Origin { get; private set; }

    /// <summary>Its SID, PN and 32 hex digits.</summary>
    public string Sid { get; private set; }

    /// <summary>A trunk that takes its calls.</summary>
    public string? TrunkSid { get; private set; }

    /// <summary>An application whose URLs are used instead.</summary>
    public string? VoiceApplicationSid { get; private set; }

    /// <summary>Its state.</summary>
    public string? Status { get; private set; }

    /// <summary>Asks for one.</summary>
    public static IncomingPhoneNumberResource Fetch(FetchIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Get, options.PathAccountSid, $"IncomingPhoneNumbers/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchIncomingPhoneNumberOptions, ITwilioRestClient?)"/>
    public static Task<IncomingPhoneNumberResource> FetchAsync(FetchIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Get, options.PathAccountSid, $"IncomingPhoneNumbers/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchIncomingPhoneNumberOptions, ITwilioRestClient?)"/>
    public static IncomingPhoneNumberResource Fetch(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Fetch(new FetchIncomingPhoneNumberOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Fetch(FetchIncomingPhoneNumberOptions, ITwilioRestClient?)"/>
    public static Task<IncomingPhoneNumberResource> FetchAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        FetchAsync(new FetchIncomingPhoneNumberOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Changes one.</summary>
    public static IncomingPhoneNumberResource Update(UpdateIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"IncomingPhoneNumbers/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateIncomingPhoneNumberOptions, ITwilioRestClient?)"/>
    public static Task<IncomingPhoneNumberResource> UpdateAsync(UpdateIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"IncomingPhoneNumbers/{options.PathSid}", options.GetParams(), client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<IncomingPhoneNumberResource> Read(ReadIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, "IncomingPhoneNumbers", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadIncomingPhoneNumberOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<IncomingPhoneNumberResource>> ReadAsync(ReadIncomingPhoneNumberOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, "IncomingPhoneNumbers", options.GetParams(), options, client);

    /// <summary>The page after a page.</summary>
    public static Page<IncomingPhoneNumberResource> NextPage(Page<IncomingPhoneNumberResource> page, ITwilioRestClient client) => Api.NextPage(page, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static IncomingPhoneNumberResource FromJson(string json) => Api.FromJson(json);

}
