using ImpactDialing.CallerSessions;

namespace ImpactDialing.Calls;

/// <summary>The caller who takes a call.</summary>
/// <param name="CallerId">The caller.</param>
/// <param name="SessionId">His session, whose name his conference has.</param>
internal sealed record ClaimedCaller(long CallerId, SessionId SessionId);
