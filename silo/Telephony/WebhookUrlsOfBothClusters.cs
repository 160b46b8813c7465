using ImpactDialing.Webhooks;

namespace ImpactDialing.Telephony;

/// <summary>The URLs that REST requests give to Twilio: of the host that serves the leg, and of the fallback.</summary>
/// <param name="Current">The URLs of the host to which this cluster sends legs.</param>
/// <param name="Fallback">The URLs that Twilio requests after one of the others has failed.</param>
internal sealed record WebhookUrlsOfBothClusters(WebhookUrls Current, WebhookUrls Fallback);
