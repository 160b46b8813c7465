using ImpactDialing.Calls;

namespace ImpactDialing.CallerSessions;

/// <summary>Asks the campaign for the next household.</summary>
/// <param name="Step">The step of the request that waits for it; null when no leg does.</param>
/// <param name="SkipToken">The token of the household that was just skipped, or null.</param>
/// <param name="DialAs">The id of the call to be made if the campaign still gives the household that the caller holds; null when it is only to be told. Hours, funds and lists are asked again
/// at the moment of dialing.</param>
internal sealed record HouseholdInquiry(int? Step, string? SkipToken, CallId? DialAs = null);
