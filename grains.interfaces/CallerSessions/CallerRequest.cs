using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A request of a caller's leg for its next directive.</summary>
/// <param name="SessionId">The session that the URL names; null when it names none.</param>
/// <param name="Leg">The leg that asks.</param>
/// <param name="Step">The step that the URL names; null when it names none, which counts as the current one.</param>
/// <param name="Asked">What it asks.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerRequest")]
public sealed record CallerRequest(SessionId? SessionId, CallSid Leg, int? Step, CallerAsk Asked);
