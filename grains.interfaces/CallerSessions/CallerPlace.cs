using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>Where a supervisor can listen to a caller.</summary>
/// <param name="Leg">The caller's leg, for a coach.</param>
/// <param name="Conference">The conference of the caller's conversation: the caller's own, or a transfer's, also if the
/// caller goes there next or has left it to lead and target. Null if there is nothing to hear.</param>
/// <param name="CallId">The call of the conversation there; null if there is none.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerPlace")]
public sealed record CallerPlace(SessionId SessionId, CallSid Leg, string? Conference, CallerPresence Presence, CallId? CallId);
