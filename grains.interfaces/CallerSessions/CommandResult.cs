namespace ImpactDialing.CallerSessions;

/// <summary>The result of a command.</summary>
/// <param name="Snapshot">The caller's snapshot after it.</param>
/// <param name="Refusal">Why nothing was done, or <see cref="CommandRefusal.None"/>.</param>
/// <param name="Subject">The id of the question, response or note that is wrong, or null.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CommandResult")]
public sealed record CommandResult(CallerSnapshot Snapshot, CommandRefusal Refusal, long? Subject);
