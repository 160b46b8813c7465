namespace ImpactDialing.Telephony;

/// <summary>A lead's leg has ended, or was never set up.</summary>
/// <param name="SipResponseCode">The network's own answer, if Twilio passes it on.</param>
/// <param name="Duration">How long the leg was answered, in whole seconds; null if Twilio does not say.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallEndedNotice")]
public sealed record CallEndedNotice(CallSid Leg, LegStatus Status, int? SipResponseCode, AnsweredBy AnsweredBy, TimeSpan? Duration = null);
