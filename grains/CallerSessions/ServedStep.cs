namespace ImpactDialing.CallerSessions;

/// <summary>A request that has been answered, and how: the same request gets the same answer again.</summary>
/// <param name="Step">The step that the request named.</param>
/// <param name="Directive">The answer.</param>
internal sealed record ServedStep(int Step, CallerDirective Directive);
