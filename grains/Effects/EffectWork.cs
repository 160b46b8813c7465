using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

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
[JsonDerivedType(typeof(HangUpCall), "hang-up-call")]
[JsonDerivedType(typeof(DropMessage), "drop-message")]
[JsonDerivedType(typeof(TellDropped), "tell-dropped")]
[JsonDerivedType(typeof(RedirectCallee), "redirect-callee")]
[JsonDerivedType(typeof(StartTransfer), "start-transfer")]
[JsonDerivedType(typeof(CancelTransfer), "cancel-transfer")]
[JsonDerivedType(typeof(MoveToTransfer), "move-to-transfer")]
[JsonDerivedType(typeof(TellTransfer), "tell-transfer")]
[JsonDerivedType(typeof(TellTransferOver), "tell-transfer-over")]
[JsonDerivedType(typeof(TellLeadJoined), "tell-lead-joined")]
[JsonDerivedType(typeof(PlaceTransfer), "place-transfer")]
[JsonDerivedType(typeof(RedirectTarget), "redirect-target")]
[JsonDerivedType(typeof(LeaveAlone), "leave-alone")]
[JsonDerivedType(typeof(ReleaseListeners), "release-listeners")]
[JsonDerivedType(typeof(Announce), "announce")]
[JsonDerivedType(typeof(StartRecording), "start-recording")]
[JsonDerivedType(typeof(StopRecording), "stop-recording")]
[JsonDerivedType(typeof(Publish), "publish")]
internal abstract record EffectWork
{
    /// <summary>Tell the call's grain to dial. The grain dials once however often it is told.</summary>
    public sealed record StartCall(CallId CallId, DialRequest Request) : EffectWork;

    /// <summary>Tell the call's grain that nobody waits for it any more.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="WrapsUp">The caller says next what came of it.</param>
    public sealed record CancelCall(CallId CallId, bool WrapsUp = false) : EffectWork;

    /// <summary>Tell the caller's grain how his call ended.</summary>
    public sealed record TellCaller(long CallerId, CallId CallId, CallOutcome Outcome) : EffectWork;

    /// <summary>Ask Twilio to dial. Not repeatable by itself: whoever comes back to it looks for the call first (<see cref="FindCall"/>).</summary>
    public sealed record PlaceCall(CallId CallId, PhoneNumber To, PhoneNumber From, TimeSpan RingTime, CallHandling Handling, DateTimeOffset AskedAt) : EffectWork;

    /// <summary>Look among Twilio's calls for one that may or may not have been placed.</summary>
    public sealed record FindCall(PhoneNumber To, PhoneNumber From, DateTimeOffset Since) : EffectWork;

    /// <summary>Send a caller's leg to a step, out of whatever it is doing.</summary>
    public sealed record RedirectCaller(CallSid Leg, LegPosition At, CallerStep Target, int QuestionNumber) : EffectWork;

    /// <summary>Hang a leg up.</summary>
    public sealed record EndLeg(CallSid Leg) : EffectWork;

    /// <summary>Ask Twilio for the truth about a leg.</summary>
    public sealed record CheckLeg(CallSid Leg) : EffectWork;

    /// <summary>Tell the call's grain to hang up on the lead.</summary>
    public sealed record HangUpCall(CallId CallId) : EffectWork;

    /// <summary>Tell the call's grain to leave the lead a recorded message.</summary>
    public sealed record DropMessage(CallId CallId) : EffectWork;

    /// <summary>Tell the caller's grain what became of the message.</summary>
    public sealed record TellDropped(long CallerId, CallId CallId, bool Left) : EffectWork;

    /// <summary>Send a callee's leg to a step, out of whatever it is doing.</summary>
    public sealed record RedirectCallee(CallSid Leg, CallId CallId, CalleeStep Target, TransferId? TransferId) : EffectWork;

    /// <summary>Tell the transfer's grain to call the target. The grain calls once however often it is told.</summary>
    public sealed record StartTransfer(TransferId TransferId, TransferRequest Request) : EffectWork;

    /// <summary>Tell the transfer's grain that the target is not wanted any more.</summary>
    public sealed record CancelTransfer(TransferId TransferId) : EffectWork;

    /// <summary>Tell the call's grain that the lead goes to the conference of a transfer.</summary>
    public sealed record MoveToTransfer(CallId CallId, TransferId TransferId) : EffectWork;

    /// <summary>Tell the transfer's grain that somebody has left its conference, or will not come.</summary>
    public sealed record TellTransfer(TransferId TransferId, TransferParty Left) : EffectWork;

    /// <summary>Tell the caller's grain that the lead has come to the conference of a transfer.</summary>
    public sealed record TellLeadJoined(long CallerId, TransferId TransferId) : EffectWork;

    /// <summary>Tell the caller's grain that the target is gone, or never came.</summary>
    public sealed record TellTransferOver(long CallerId, TransferId TransferId, TransferOutcome Outcome) : EffectWork;

    /// <summary>Ask Twilio to call a transfer's target. Not repeatable by itself, like <see cref="PlaceCall"/>.</summary>
    public sealed record PlaceTransfer(TransferId TransferId, PhoneNumber To, PhoneNumber From) : EffectWork;

    /// <summary>Send the target's leg to where it is told that the others have left.</summary>
    public sealed record RedirectTarget(CallSid Leg, TransferId TransferId) : EffectWork;

    /// <summary>Tell the call's grain that the lead is alone in the conference of a transfer.</summary>
    public sealed record LeaveAlone(CallId CallId, TransferId TransferId) : EffectWork;

    /// <summary>Take supervisors out of the conference of a transfer in which nobody talks any more; their legs ask where to go.</summary>
    public sealed record ReleaseListeners(TransferId TransferId) : EffectWork;

    /// <summary>Have everybody in the lead's conference hear that the call is recorded, as soon as he is in it.</summary>
    public sealed record Announce(CallId CallId, CallSid Leg, string Conference, int Attempt) : EffectWork;

    /// <summary>Record a leg: what it says and what it hears. A recording of it that runs already is taken for this one.</summary>
    public sealed record StartRecording(CallId CallId, CallSid Leg) : EffectWork;

    /// <summary>End a recording.</summary>
    public sealed record StopRecording(CallSid Leg, RecordingSid Recording) : EffectWork;

    /// <summary>Publish an event to the caller's page, with the snapshot as it is when it goes out.</summary>
    public sealed record Publish(long CallerId, string Name, long Version, string? Detail) : EffectWork;
}
