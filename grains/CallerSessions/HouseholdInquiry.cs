using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>Asks the campaign for the next household.</summary>
/// <param name="Step">The step of the request that waits for it; null if no leg waits.</param>
/// <param name="SkipToken">The token of the household that was just skipped, or null.</param>
/// <param name="DialAs">The id of the call to be made if the campaign still gives the household that the caller holds;
/// null if the caller is only to hear of it. Hours, funds and lists are checked again at the moment of dialing.</param>
internal sealed record HouseholdInquiry(int? Step, string? SkipToken, CallId? DialAs = null);
