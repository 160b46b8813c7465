using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Changes a number.</summary>
public class UpdateIncomingPhoneNumberOptions(string pathSid) : IOptions<IncomingPhoneNumberResource>
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

    /// <summary>An application whose URLs are used instead.</summary>
    public string? VoiceApplicationSid { get; set; }

    /// <summary>A trunk that takes the calls instead.</summary>
    public string? TrunkSid { get; set; }

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
        .Add("VoiceApplicationSid", VoiceApplicationSid)
        .Add("TrunkSid", TrunkSid);
}

/// <summary>Asks for a number.</summary>
public class FetchIncomingPhoneNumberOptions(string pathSid) : IOptions<IncomingPhoneNumberResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Lists numbers.</summary>
public class ReadIncomingPhoneNumberOptions : ReadOptions<IncomingPhoneNumberResource>
{
    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Exactly this name.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>A number, or a part of it.</summary>
    public Types.PhoneNumber? PhoneNumber { get; set; }

    /// <summary>twilio or hosted.</summary>
    public string? Origin { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("FriendlyName", FriendlyName)
        .Add("PhoneNumber", PhoneNumber)
        .Add("Origin", Origin)
        .Add("PageSize", PageSize);
}
