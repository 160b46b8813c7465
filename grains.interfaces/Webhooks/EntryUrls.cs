namespace ImpactDialing.Webhooks;

/// <summary>Writes the URLs for Twilio's own configuration, where a call arrives that we did not ask for. Their paths
/// are a contract.</summary>
/// <param name="baseUrl">The public base URL.</param>
/// <param name="areFallbacks">Whether Twilio requests them after others have failed
/// (<see cref="WebhookUrls.FallbackMark"/>).</param>
public sealed class EntryUrls(Uri baseUrl, bool areFallbacks = false)
{
    /// <summary>Gets the Voice URL of the call-in number.</summary>
    public Uri CallIn => Make("/callin/create");

    /// <summary>Gets the Voice URL of the browser phone's TwiML app.</summary>
    public Uri StartCalling => Make("/caller/start_calling");

    /// <summary>Gets the Voice URL of the supervisors' TwiML app.</summary>
    public Uri StartMonitoring => Make("/client/monitors/callers/start");

    /// <summary>Gets where Twilio reports the end of an incoming leg.</summary>
    public Uri EndSession => Make("/caller/end_session");

    private Uri Make(string path) => new(baseUrl, (areFallbacks ? WebhookUrls.Marked(path) : path) + WebhookUrls.ConnectionOverrides);
}
