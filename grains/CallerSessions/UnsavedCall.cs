using ImpactDialing.Calls;
using ImpactDialing.Campaigns;

namespace ImpactDialing.CallerSessions;

/// <summary>A conversation whose results had not been saved when the caller's session ended.</summary>
/// <param name="CallId">The call.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Offer">The household, as it was presented.</param>
internal sealed record UnsavedCall(CallId CallId, long CampaignId, NextHousehold.Found Offer);
