using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;

namespace ImpactDialing.Effects;

/// <summary>What a state machine wants done outside, after its state has been committed. Everything here may be done twice without harm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "work")]
[JsonDerivedType(typeof(StartCall), "start-call")]
[JsonDerivedType(typeof(CancelCall), "cancel-call")]
[JsonDerivedType(typeof(TellCaller), "tell-caller")]
[JsonDerivedType(typeof(PlaceCall), "place-call")]
[JsonDerivedType(typeof(FindCall), "find-call")]
[JsonDerivedType(typeof(RedirectCaller), "redirect-caller")]
[JsonDerivedType(typeof(EndLeg), "end-leg")]
[JsonDerivedType(typeof(CheckLeg), "check-leg")]
internal abstract record EffectWork
{
    /// <summary>Tell the call's grain to dial. The grain dials once however often it is told.</summary>
    public sealed record StartCall(CallId CallId, DialRequest Request) : EffectWork;

    /// <summary>Tell the call's grain that nobody waits for it any more.</summary>
    public sealed record CancelCall(CallId CallId) : EffectWork;

    /// <summary>Tell the caller's grain how his call ended.</summary>
    public sealed record TellCaller(long CallerId, CallId CallId, CallOutcome Outcome) : EffectWork;

    /// <summary>Ask Twilio to dial. Not repeatable by itself: whoever comes back to it looks for the call first (<see cref="FindCall"/>).</summary>
    public sealed record PlaceCall(CallId CallId, PhoneNumber To, PhoneNumber From, TimeSpan RingTime, bool DetectMachines, DateTimeOffset AskedAt) : EffectWork;

    /// <summary>Look among Twilio's calls for one that may or may not have been placed.</summary>
    public sealed record FindCall(PhoneNumber To, PhoneNumber From, DateTimeOffset Since) : EffectWork;

    /// <summary>Send a caller's leg to a step, out of whatever it is doing.</summary>
    public sealed record RedirectCaller(CallSid Leg, LegPosition At, CallerStep Target, int QuestionNumber) : EffectWork;

    /// <summary>Hang a leg up.</summary>
    public sealed record EndLeg(CallSid Leg) : EffectWork;

    /// <summary>Ask Twilio for the truth about a leg.</summary>
    public sealed record CheckLeg(CallSid Leg) : EffectWork;
}
