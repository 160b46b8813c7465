using ImpactDialing.Webhooks;

namespace ImpactDialing.Telephony;

/// <summary>The URLs that Twilio is given by REST: this cluster's own, and the fallback's for when that fails.</summary>
/// <param name="Own">This cluster's.</param>
/// <param name="Fallback">The fallback's.</param>
internal sealed record WebhookUrlsOfBothClusters(WebhookUrls Own, WebhookUrls Fallback);
