namespace ImpactDialing.Webhooks;

/// <summary>Writes the URLs that stand in Twilio's own configuration, where a call enters without us having asked for it. Their paths are a contract.</summary>
/// <param name="baseUrl">The public base URL of a cluster.</param>
public sealed class EntryUrls(Uri baseUrl)
{
    /// <summary>Gets the Voice URL of the call-in number.</summary>
    public Uri CallIn => Make("/callin/create");

    /// <summary>Gets the Voice URL of the browser phone's TwiML app.</summary>
    public Uri StartCalling => Make("/caller/start_calling");

    /// <summary>Gets the Voice URL of the supervisors' TwiML app.</summary>
    public Uri StartMonitoring => Make("/client/monitors/callers/start");

    /// <summary>Gets where the end of a leg that came in is reported.</summary>
    public Uri EndSession => Make("/caller/end_session");

    private Uri Make(string path) => new(baseUrl, path + WebhookUrls.ConnectionOverrides);
}
