using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>A callee's leg asks what to do, as it has been answered.</summary>
/// <param name="Leg">The leg.</param>
/// <param name="Status">The leg's state in the request.</param>
/// <param name="AnsweredBy">The verdict of answering machine detection.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.AnsweredNotice")]
public sealed record AnsweredNotice(CallSid Leg, LegStatus Status, AnsweredBy AnsweredBy);
