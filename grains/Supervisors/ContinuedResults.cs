namespace ImpactDialing.Supervisors;

/// <summary>The rest of a campaign's results.</summary>
/// <param name="Parts">Its parts, if it can be continued.</param>
public sealed record ContinuedResults(ContinuationOutcome Outcome, IResultParts? Parts = null);
