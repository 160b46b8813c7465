using ImpactDialing.CallerSessions;

namespace ImpactDialing.Requests;

/// <summary>The members of a problem document, as the document of the API describes them.</summary>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Reason">One word for programs, of <see cref="ProblemReasons"/>.</param>
/// <param name="Errors">What is wrong with each field; for <c>bad_fields</c> and bodies that cannot be read.</param>
/// <param name="OpensAt">When calling begins, as <c>HH:mm</c>; for <c>outside_hours</c>.</param>
/// <param name="ClosesAt">When calling ends; for <c>outside_hours</c>.</param>
/// <param name="Snapshot">What the page should show; for a command that came too late.</param>
internal sealed record ProblemBody(
    int Status,
    string Detail,
    string Reason,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    string? OpensAt = null,
    string? ClosesAt = null,
    CallerSnapshot? Snapshot = null);
