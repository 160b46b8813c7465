namespace ImpactDialing.CallerSessions;

/// <summary>Asks the campaign for the next household.</summary>
/// <param name="Step">The step of the request that needs it.</param>
/// <param name="SkipToken">The token of the household that was just skipped, or null.</param>
internal sealed record HouseholdInquiry(int Step, string? SkipToken);
