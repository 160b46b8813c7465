namespace ImpactDialing.Supervisors;

/// <summary>The beginning of the rest of a download.</summary>
/// <param name="Outcome">Whether there is a rest.</param>
/// <param name="First">Its first part: whole lines without the names of the columns, or the empty text.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ResultContinuation")]
public sealed record ResultContinuation(ContinuationOutcome Outcome, string First);
