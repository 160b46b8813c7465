namespace ImpactDialing.Telephony;

/// <summary>A lead's leg was answered and asks what to do.</summary>
/// <param name="Status">The leg's state in the request.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.AnsweredNotice")]
public sealed record AnsweredNotice(CallSid Leg, LegStatus Status, AnsweredBy AnsweredBy);
