namespace ImpactDialing.CallerSessions;

/// <summary>A step that has been answered, and its answer: a repeated request gets the same answer.</summary>
internal sealed record ServedStep(int Step, CallerDirective Directive);
