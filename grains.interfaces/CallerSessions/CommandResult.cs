namespace ImpactDialing.CallerSessions;

/// <summary>What came of a command.</summary>
/// <param name="Snapshot">Where the caller stands now.</param>
/// <param name="Refusal">Why nothing was done, or <see cref="CommandRefusal.None"/>.</param>
/// <param name="Subject">The question, response or note that is at fault, where one is.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CommandResult")]
public sealed record CommandResult(CallerSnapshot Snapshot, CommandRefusal Refusal, long? Subject);
