namespace ImpactDialing.Health;

/// <summary>One synthetic webhook and its outcome.</summary>
/// <param name="Took">How long the answer took, 6 s at most.</param>
/// <param name="Detail">What was wrong, for people; empty if nothing was.</param>
/// <param name="By">The cluster that sent it.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PingResult")]
public sealed record PingResult(DateTimeOffset At, PingOutcome Outcome, TimeSpan Took, string Detail, string By);
