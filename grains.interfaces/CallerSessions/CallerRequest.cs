using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A request of a caller's leg for its next directive.</summary>
/// <param name="SessionId">The session in the URL; null if there is none.</param>
/// <param name="Step">The step in the URL; null if there is none, which counts as the current one.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerRequest")]
public sealed record CallerRequest(SessionId? SessionId, CallSid Leg, int? Step, CallerAsk Asked);
