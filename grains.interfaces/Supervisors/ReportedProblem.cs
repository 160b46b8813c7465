namespace ImpactDialing.Supervisors;

/// <summary>A reported problem, as supervisors see it.</summary>
/// <param name="Id">Its id within the account.</param>
/// <param name="ReporterName">The caller's name, or the supervisor's e-mail address; empty if there is none any
/// more.</param>
/// <param name="IsRead">Whether a supervisor has marked it as read.</param>
/// <remarks>The other members are those of <see cref="ProblemReport"/>.</remarks>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ReportedProblem")]
public sealed record ReportedProblem(
    string Id,
    DateTimeOffset ReportedAt,
    ReporterKind Kind,
    string ReporterName,
    string Language,
    string Browser,
    string Note,
    string Snapshot,
    string Events,
    bool IsRead);
