using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>Where a caller can be listened to.</summary>
/// <param name="SessionId">His session.</param>
/// <param name="Leg">His leg, for whoever coaches him.</param>
/// <param name="Conference">The conference that he is in, or goes to next: his own, or a transfer's, also when he has left his lead there to the target; null when there is nothing to hear.</param>
/// <param name="Presence">Whether he is in it.</param>
/// <param name="CallId">The call of the conversation that goes on there; null when there is none.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerPlace")]
public sealed record CallerPlace(SessionId SessionId, CallSid Leg, string? Conference, CallerPresence Presence, CallId? CallId);
