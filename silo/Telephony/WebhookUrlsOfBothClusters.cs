using ImpactDialing.Webhooks;

namespace ImpactDialing.Telephony;

/// <summary>The URLs that REST requests give to Twilio: of the host that serves the leg, and of the fallback.</summary>
/// <param name="Current">The URLs of the host to which this cluster sends legs.</param>
internal sealed record WebhookUrlsOfBothClusters(WebhookUrls Current, WebhookUrls Fallback);
