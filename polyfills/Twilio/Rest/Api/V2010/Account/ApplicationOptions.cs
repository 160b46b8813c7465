using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Creates an application.</summary>
public class CreateApplicationOptions : IOptions<ApplicationResource>
{
    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>A name for people.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>Requested when a call comes.</summary>
    public Uri? VoiceUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? VoiceMethod { get; set; }

    /// <summary>Requested when the voice URL or what it answers fails.</summary>
    public Uri? VoiceFallbackUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? VoiceFallbackMethod { get; set; }

    /// <summary>Told when a call ends.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told, POST by default.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Whether callers' names are looked up, false by default.</summary>
    public bool? VoiceCallerIdLookup { get; set; }

    /// <summary>Whether other accounts may connect to it, false by default.</summary>
    public bool? PublicApplicationConnectEnabled { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("FriendlyName", FriendlyName)
        .Add("VoiceUrl", VoiceUrl)
        .Add("VoiceMethod", VoiceMethod)
        .Add("VoiceFallbackUrl", VoiceFallbackUrl)
        .Add("VoiceFallbackMethod", VoiceFallbackMethod)
        .Add("StatusCallback", StatusCallback)
        .Add("StatusCallbackMethod", StatusCallbackMethod)
        .Add("VoiceCallerIdLookup", VoiceCallerIdLookup)
        .Add("PublicApplicationConnectEnabled", PublicApplicationConnectEnabled);
}

/// <summary>Changes an application.</summary>
public class UpdateApplicationOptions(string pathSid) : IOptions<ApplicationResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>A name for people.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>Requested when a call comes.</summary>
    public Uri? VoiceUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? VoiceMethod { get; set; }

    /// <summary>Requested when the voice URL or what it answers fails.</summary>
    public Uri? VoiceFallbackUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? VoiceFallbackMethod { get; set; }

    /// <summary>Told when a call ends.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told, POST by default.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Whether callers' names are looked up, false by default.</summary>
    public bool? VoiceCallerIdLookup { get; set; }

    /// <summary>Whether other accounts may connect to it, false by default.</summary>
    public bool? PublicApplicationConnectEnabled { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("FriendlyName", FriendlyName)
        .Add("VoiceUrl", VoiceUrl)
        .Add("VoiceMethod", VoiceMethod)
        .Add("VoiceFallbackUrl", VoiceFallbackUrl)
        .Add("VoiceFallbackMethod", VoiceFallbackMethod)
        .Add("StatusCallback", StatusCallback)
        .Add("StatusCallbackMethod", StatusCallbackMethod)
        .Add("VoiceCallerIdLookup", VoiceCallerIdLookup)
        .Add("PublicApplicationConnectEnabled", PublicApplicationConnectEnabled);
}

/// <summary>Asks for an application.</summary>
public class FetchApplicationOptions(string pathSid) : IOptions<ApplicationResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Deletes an application.</summary>
public class DeleteApplicationOptions(string pathSid) : IOptions<ApplicationResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Lists applications.</summary>
public class ReadApplicationOptions : ReadOptions<ApplicationResource>
{
    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Exactly this name.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("FriendlyName", FriendlyName)
        .Add("PageSize", PageSize);
}
