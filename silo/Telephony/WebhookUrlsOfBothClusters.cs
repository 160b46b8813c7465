using ImpactDialing.Webhooks;

namespace ImpactDialing.Telephony;

/// <summary>The URLs that Twilio is given by REST: the host that serves the leg now, and the fallback for when that fails.</summary>
/// <param name="Current">Those of the host that this cluster sends legs to.</param>
/// <param name="Fallback">The fallback's.</param>
internal sealed record WebhookUrlsOfBothClusters(WebhookUrls Current, WebhookUrls Fallback);
