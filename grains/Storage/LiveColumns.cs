using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>The few columns of live state that others may query.</summary>
/// <param name="CampaignId">The campaign, or 0.</param>
/// <param name="Phase">The state machine's phase, by name.</param>
/// <param name="Since">Since when it has been in that phase.</param>
/// <param name="Leg">The leg's id at Twilio, once known.</param>
/// <param name="DueAt">When somebody must come back to this entity even if no webhook does; null when never.</param>
public sealed record LiveColumns(long CampaignId, string Phase, DateTimeOffset Since, CallSid? Leg, DateTimeOffset? DueAt);
