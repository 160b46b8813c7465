using ImpactDialing.Webhooks;

namespace ImpactDialing.Telephony;

/// <summary>
/// The URLs that REST requests give to Twilio: those of the host that serves the leg now, and those of the fallback.
/// </summary>
/// <param name="Current">The URLs of the host to which this cluster sends legs.</param>
internal sealed record WebhookUrlsOfBothClusters(WebhookUrls Current, WebhookUrls Fallback);
