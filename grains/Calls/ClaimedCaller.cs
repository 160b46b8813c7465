using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>The caller who takes a call.</summary>
/// <param name="SessionId">The caller's session. The caller's conference has the same name.</param>
internal sealed record ClaimedCaller(long CallerId, SessionId SessionId);
