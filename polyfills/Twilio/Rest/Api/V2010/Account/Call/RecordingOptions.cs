using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account.Call;

/// <summary>Records a call in progress.</summary>
public class CreateRecordingOptions(string pathCallSid) : IOptions<RecordingResource>
{
    /// <summary>The call's SID.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Which events are reported, separated by blanks or one an entry.</summary>
    public List<string>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>Where they are reported.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>Whether silence at both ends is cut off.</summary>
    public string? Trim { get; set; }

    /// <summary>mono or dual.</summary>
    public string? RecordingChannels { get; set; }

    /// <summary>inbound, outbound or both.</summary>
    public string? RecordingTrack { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("RecordingStatusCallbackEvent", RecordingStatusCallbackEvent)
        .Add("RecordingStatusCallback", RecordingStatusCallback)
        .Add("RecordingStatusCallbackMethod", RecordingStatusCallbackMethod)
        .Add("Trim", Trim)
        .Add("RecordingChannels", RecordingChannels)
        .Add("RecordingTrack", RecordingTrack);
}

/// <summary>Pauses, resumes or stops a recording of a call.</summary>
public class UpdateRecordingOptions(string pathCallSid, string pathSid, RecordingResource.StatusEnum status) : IOptions<RecordingResource>
{
    /// <summary>The call's SID.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The recording's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>What becomes of it.</summary>
    public RecordingResource.StatusEnum Status { get; } = status;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>silence or skip.</summary>
    public string? PauseBehavior { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("Status", Status)
        .Add("PauseBehavior", PauseBehavior);
}

/// <summary>Lists the recordings of a call.</summary>
public class ReadRecordingOptions(string pathCallSid) : ReadOptions<RecordingResource>
{
    /// <summary>The call's SID.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form().Add("PageSize", PageSize);
}
