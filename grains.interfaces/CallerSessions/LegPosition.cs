using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>The place of a caller's leg in its session. It is in every URL of a directive, so a request says which
/// directive it follows. A repeated request is recognized by its step, and an old one changes nothing.</summary>
/// <param name="Step">The step of the session: counts up with every directive.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.LegPosition")]
public sealed record LegPosition(long CallerId, SessionId SessionId, int Step);
