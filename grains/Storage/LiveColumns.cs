using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>The few columns of live state that may be queried.</summary>
/// <param name="CampaignId">The campaign, or 0.</param>
/// <param name="Phase">The state machine's phase, by name.</param>
/// <param name="Since">When it entered that phase.</param>
/// <param name="Leg">The leg's id at Twilio, once known.</param>
/// <param name="DueAt">When the sweep must wake the entity even without a webhook; null if never.</param>
public sealed record LiveColumns(long CampaignId, string Phase, DateTimeOffset Since, CallSid? Leg, DateTimeOffset? DueAt);
