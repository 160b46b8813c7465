using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Ends a conference or announces something in it.</summary>
public class UpdateConferenceOptions(string pathSid) : IOptions<ConferenceResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Ends it.</summary>
    public ConferenceResource.UpdateStatusEnum? Status { get; set; }

    /// <summary>Played to all.</summary>
    public Uri? AnnounceUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? AnnounceMethod { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("Status", Status)
        .Add("AnnounceUrl", AnnounceUrl)
        .Add("AnnounceMethod", AnnounceMethod);
}

/// <summary>Asks for a conference.</summary>
public class FetchConferenceOptions(string pathSid) : IOptions<ConferenceResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Lists conferences.</summary>
public class ReadConferenceOptions : ReadOptions<ConferenceResource>
{
    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Exactly then.</summary>
    public DateTime? DateCreated { get; set; }

    /// <summary>Before then.</summary>
    public DateTime? DateCreatedBefore { get; set; }

    /// <summary>After then.</summary>
    public DateTime? DateCreatedAfter { get; set; }

    /// <summary>Exactly then.</summary>
    public DateTime? DateUpdated { get; set; }

    /// <summary>Before then.</summary>
    public DateTime? DateUpdatedBefore { get; set; }

    /// <summary>After then.</summary>
    public DateTime? DateUpdatedAfter { get; set; }

    /// <summary>Exactly this name.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>In this state.</summary>
    public ConferenceResource.StatusEnum? Status { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .AddTimes("DateCreated", "yyyy-MM-dd", DateCreated, DateCreatedBefore, DateCreatedAfter)
        .AddTimes("DateUpdated", "yyyy-MM-dd", DateUpdated, DateUpdatedBefore, DateUpdatedAfter)
        .Add("FriendlyName", FriendlyName)
        .Add("Status", Status)
        .Add("PageSize", PageSize);
}
