using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>A callee's leg is over, or never came about.</summary>
/// <param name="Leg">The leg.</param>
/// <param name="Status">Its final state.</param>
/// <param name="SipResponseCode">The network's own answer, where Twilio passes it on.</param>
/// <param name="AnsweredBy">The verdict of answering machine detection.</param>
/// <param name="Duration">How long the leg was answered, in whole seconds; null where Twilio does not say.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallEndedNotice")]
public sealed record CallEndedNotice(CallSid Leg, LegStatus Status, int? SipResponseCode, AnsweredBy AnsweredBy, TimeSpan? Duration = null);
