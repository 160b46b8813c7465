namespace ImpactDialing.CallerSessions;

/// <summary>Where a caller's leg stands. It is in every URL that a directive hands out, so that a request says which directive it follows: a repeated one is recognised by its step,
/// and one that has been overtaken changes nothing.</summary>
/// <param name="CallerId">The caller.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Step">The step of the session: counts up with every directive.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.LegPosition")]
public sealed record LegPosition(long CallerId, SessionId SessionId, int Step);
