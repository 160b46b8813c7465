using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>Places a call.</summary>
public class CreateCallOptions(Types.IEndpoint to, Types.IEndpoint from) : IOptions<CallResource>
{
    /// <summary>Who is called.</summary>
    public Types.IEndpoint To { get; } = to;

    /// <summary>Whose number is shown.</summary>
    public Types.IEndpoint From { get; } = from;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>TwiML requested when the call connects.</summary>
    public Uri? Url { get; set; }

    /// <summary>TwiML instead of a URL.</summary>
    public Types.Twiml? Twiml { get; set; }

    /// <summary>An application instead of URLs.</summary>
    public string? ApplicationSid { get; set; }

    /// <summary>How the URL is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Requested when the URL or what it answers fails.</summary>
    public Uri? FallbackUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? FallbackMethod { get; set; }

    /// <summary>Told of the progress.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>What is told: initiated, ringing, answered, completed; completed by default.</summary>
    public List<string> StatusCallbackEvent { get; set; } = [];

    /// <summary>How it is told, POST by default.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Tones sent on answer.</summary>
    public string? SendDigits { get; set; }

    /// <summary>Seconds to ring, 60 by default.</summary>
    public int? Timeout { get; set; }

    /// <summary>Whether the call is recorded, false by default.</summary>
    public bool? Record { get; set; }

    /// <summary>mono or dual.</summary>
    public string? RecordingChannels { get; set; }

    /// <summary>Told of the recording.</summary>
    public string? RecordingStatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>Enable or DetectMessageEnd.</summary>
    public string? MachineDetection { get; set; }

    /// <summary>Seconds, 3 to 59; 30 by default.</summary>
    public int? MachineDetectionTimeout { get; set; }

    /// <summary>What is told of the recording.</summary>
    public List<string> RecordingStatusCallbackEvent { get; set; } = [];

    /// <summary>trim-silence or do-not-trim.</summary>
    public string? Trim { get; set; }

    /// <summary>The number shown, for SIP.</summary>
    public string? CallerId { get; set; }

    /// <summary>Milliseconds of speech that make a machine, 2400 by default.</summary>
    public int? MachineDetectionSpeechThreshold { get; set; }

    /// <summary>Milliseconds of silence that end speech, 1200 by default.</summary>
    public int? MachineDetectionSpeechEndThreshold { get; set; }

    /// <summary>Milliseconds of first silence that give up, 5000 by default.</summary>
    public int? MachineDetectionSilenceTimeout { get; set; }

    /// <summary>"true" to connect at once and detect meanwhile.</summary>
    public string? AsyncAmd { get; set; }

    /// <summary>Told of the asynchronous verdict.</summary>
    public Uri? AsyncAmdStatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? AsyncAmdStatusCallbackMethod { get; set; }

    /// <summary>The reason shown to the callee.</summary>
    public string? CallReason { get; set; }

    /// <summary>The token that allows to show another's number.</summary>
    public string? CallToken { get; set; }

    /// <summary>inbound, outbound or both.</summary>
    public string? RecordingTrack { get; set; }

    /// <summary>Seconds at most.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("To", To)
        .Add("From", From)
        .Add("Url", Url)
        .Add("Twiml", Twiml)
        .Add("ApplicationSid", ApplicationSid)
        .Add("Method", Method)
        .Add("FallbackUrl", FallbackUrl)
        .Add("FallbackMethod", FallbackMethod)
        .Add("StatusCallback", StatusCallback)
        .Add("StatusCallbackEvent", StatusCallbackEvent)
        .Add("StatusCallbackMethod", StatusCallbackMethod)
        .Add("SendDigits", SendDigits)
        .Add("Timeout", Timeout)
        .Add("Record", Record)
        .Add("RecordingChannels", RecordingChannels)
        .Add("RecordingStatusCallback", RecordingStatusCallback)
        .Add("RecordingStatusCallbackMethod", RecordingStatusCallbackMethod)
        .Add("MachineDetection", MachineDetection)
        .Add("MachineDetectionTimeout", MachineDetectionTimeout)
        .Add("RecordingStatusCallbackEvent", RecordingStatusCallbackEvent)
        .Add("Trim", Trim)
        .Add("CallerId", CallerId)
        .Add("MachineDetectionSpeechThreshold", MachineDetectionSpeechThreshold)
        .Add("MachineDetectionSpeechEndThreshold", MachineDetectionSpeechEndThreshold)
        .Add("MachineDetectionSilenceTimeout", MachineDetectionSilenceTimeout)
        .Add("AsyncAmd", AsyncAmd)
        .Add("AsyncAmdStatusCallback", AsyncAmdStatusCallback)
        .Add("AsyncAmdStatusCallbackMethod", AsyncAmdStatusCallbackMethod)
        .Add("CallReason", CallReason)
        .Add("CallToken", CallToken)
        .Add("RecordingTrack", RecordingTrack)
        .Add("TimeLimit", TimeLimit);
}

/// <summary>Changes a call in progress.</summary>
public class UpdateCallOptions(string pathSid) : IOptions<CallResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>TwiML that replaces what runs.</summary>
    public Uri? Url { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>Ends the call.</summary>
    public CallResource.UpdateStatusEnum? Status { get; set; }

    /// <summary>Requested when the URL or what it answers fails.</summary>
    public Uri? FallbackUrl { get; set; }

    /// <summary>How it is requested.</summary>
    public Http.HttpMethod? FallbackMethod { get; set; }

    /// <summary>Told of the progress.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>TwiML instead of a URL.</summary>
    public Types.Twiml? Twiml { get; set; }

    /// <summary>Seconds at most.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("Url", Url)
        .Add("Method", Method)
        .Add("Status", Status)
        .Add("FallbackUrl", FallbackUrl)
        .Add("FallbackMethod", FallbackMethod)
        .Add("StatusCallback", StatusCallback)
        .Add("StatusCallbackMethod", StatusCallbackMethod)
        .Add("Twiml", Twiml)
        .Add("TimeLimit", TimeLimit);
}

/// <summary>Asks for a call.</summary>
public class FetchCallOptions(string pathSid) : IOptions<CallResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Deletes the record of an ended call.</summary>
public class DeleteCallOptions(string pathSid) : IOptions<CallResource>
{
    /// <summary>The resource's SID.</summary>
    public string PathSid { get; } = pathSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Lists calls.</summary>
public class ReadCallOptions : ReadOptions<CallResource>
{
    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Calls to it.</summary>
    public Types.PhoneNumber? To { get; set; }

    /// <summary>Calls from it.</summary>
    public Types.PhoneNumber? From { get; set; }

    /// <summary>Calls that it dialed.</summary>
    public string? ParentCallSid { get; set; }

    /// <summary>Calls in this state.</summary>
    public CallResource.StatusEnum? Status { get; set; }

    /// <summary>Exactly then.</summary>
    public DateTime? StartTime { get; set; }

    /// <summary>Before then.</summary>
    public DateTime? StartTimeBefore { get; set; }

    /// <summary>After then.</summary>
    public DateTime? StartTimeAfter { get; set; }

    /// <summary>Exactly then.</summary>
    public DateTime? EndTime { get; set; }

    /// <summary>Before then.</summary>
    public DateTime? EndTimeBefore { get; set; }

    /// <summary>After then.</summary>
    public DateTime? EndTimeAfter { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("To", To)
        .Add("From", From)
        .Add("ParentCallSid", ParentCallSid)
        .Add("Status", Status)
        .AddTimes("StartTime", "yyyy-MM-ddTHH:mm:ssZ", StartTime, StartTimeBefore, StartTimeAfter)
        .AddTimes("EndTime", "yyyy-MM-ddTHH:mm:ssZ", EndTime, EndTimeBefore, EndTimeAfter)
        .Add("PageSize", PageSize);
}
