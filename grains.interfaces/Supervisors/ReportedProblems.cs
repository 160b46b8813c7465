using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>An account's reported problems.</summary>
/// <param name="Unread">How many of all are not marked as read.</param>
/// <param name="Latest">The last 20, the newest first.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ReportedProblems")]
public sealed record ReportedProblems(int Unread, ImmutableArray<ReportedProblem> Latest);
