using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>URLs under one name, for numbers and browser phones.</summary>
public class ApplicationResource : Resource
{
    private static readonly Api2010<ApplicationResource> Api = new("applications", json => new ApplicationResource(json));

    private ApplicationResource(JsonFields json)
    {
        AccountSid = json.Text("account_sid");
        ApiVersion = json.Text("api_version");
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
        Sid = json.Text("sid")!;
        PublicApplicationConnectEnabled = json.Flag("public_application_connect_enabled");
    }

    /// <summary>The account.</summary>
    public string? AccountSid { get; private set; }

    /// <summary>2010-04-01.</summary>
    public string? ApiVersion { get; private set; }

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

    /// <summary>Its SID, AP and 32 hex digits.</summary>
    public string Sid { get; private set; }

    /// <summary>Whether other accounts may connect to it.</summary>
    public bool? PublicApplicationConnectEnabled { get; private set; }

    /// <summary>Creates one.</summary>
    public static ApplicationResource Create(CreateApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, "Applications", options.GetParams(), client);

    /// <inheritdoc cref="Create(CreateApplicationOptions, ITwilioRestClient?)"/>
    public static Task<ApplicationResource> CreateAsync(CreateApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, "Applications", options.GetParams(), client);

    /// <summary>Asks for one.</summary>
    public static ApplicationResource Fetch(FetchApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Get, options.PathAccountSid, $"Applications/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchApplicationOptions, ITwilioRestClient?)"/>
    public static Task<ApplicationResource> FetchAsync(FetchApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Get, options.PathAccountSid, $"Applications/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Fetch(FetchApplicationOptions, ITwilioRestClient?)"/>
    public static ApplicationResource Fetch(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Fetch(new FetchApplicationOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Fetch(FetchApplicationOptions, ITwilioRestClient?)"/>
    public static Task<ApplicationResource> FetchAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        FetchAsync(new FetchApplicationOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Changes one.</summary>
    public static ApplicationResource Update(UpdateApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.One(HttpMethod.Post, options.PathAccountSid, $"Applications/{options.PathSid}", options.GetParams(), client);

    /// <inheritdoc cref="Update(UpdateApplicationOptions, ITwilioRestClient?)"/>
    public static Task<ApplicationResource> UpdateAsync(UpdateApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.OneAsync(HttpMethod.Post, options.PathAccountSid, $"Applications/{options.PathSid}", options.GetParams(), client);

    /// <summary>Deletes one; true if Twilio has.</summary>
    public static bool Delete(DeleteApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.Delete(options.PathAccountSid, $"Applications/{options.PathSid}", client);

    /// <inheritdoc cref="Delete(DeleteApplicationOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(DeleteApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.DeleteAsync(options.PathAccountSid, $"Applications/{options.PathSid}", client);

    /// <inheritdoc cref="Delete(DeleteApplicationOptions, ITwilioRestClient?)"/>
    public static bool Delete(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        Delete(new DeleteApplicationOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <inheritdoc cref="Delete(DeleteApplicationOptions, ITwilioRestClient?)"/>
    public static Task<bool> DeleteAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null) =>
        DeleteAsync(new DeleteApplicationOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Lists them.</summary>
    public static ResourceSet<ApplicationResource> Read(ReadApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.Read(options.PathAccountSid, "Applications", options.GetParams(), options, client);

    /// <inheritdoc cref="Read(ReadApplicationOptions, ITwilioRestClient?)"/>
    public static Task<ResourceSet<ApplicationResource>> ReadAsync(ReadApplicationOptions options, ITwilioRestClient? client = null) =>
        Api.ReadAsync(options.PathAccountSid, "Applications", options.GetParams(), options, client);

    /// <summary>The page after a page.</summary>
    public static Page<ApplicationResource> NextPage(Page<ApplicationResource> page, ITwilioRestClient client) => Api.NextPage(page, client);

    /// <summary>One from Twilio's JSON.</summary>
    public static ApplicationResource FromJson(string json) => Api.FromJson(json);

}
