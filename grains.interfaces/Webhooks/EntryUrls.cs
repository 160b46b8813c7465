namespace ImpactDialing.Webhooks;

/// <summary>Writes the URLs for Twilio's own configuration, where a call arrives that we did not ask for. Their paths
/// are a contract.</summary>
public sealed class EntryUrls(Uri baseUrl)
{
    /// <summary>Gets the Voice URL of the call-in number.</summary>
    public Uri CallIn => Make("/callin/create");

    /// <summary>Gets the Voice URL of the browser phone's TwiML app.</summary>
    public Uri StartCalling => Make("/caller/start_calling");

    /// <summary>Gets the Voice URL of the supervisors' TwiML app.</summary>
    public Uri StartMonitoring => Make("/client/monitors/callers/start");

    /// <summary>Gets where Twilio reports the end of an incoming leg.</summary>
    public Uri EndSession => Make("/caller/end_session");

    private Uri Make(string path) => new(baseUrl, path + WebhookUrls.ConnectionOverrides);
}
