using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A conversation without saved results when the caller's session ended.</summary>
/// <param name="Offer">The household, as it was presented.</param>
internal sealed record UnsavedCall(CallId CallId, long CampaignId, NextHousehold.Found Offer);
