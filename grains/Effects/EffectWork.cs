using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Effects;

/// <summary>What a state machine wants done outside, after its state has been committed. Carrying out any of these
/// twice does no harm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "work")]
[JsonDerivedType(typeof(StartCall), "start-call")]
[JsonDerivedType(typeof(CancelCall), "cancel-call")]
[JsonDerivedType(typeof(KeepLead), "keep-lead")]
[JsonDerivedType(typeof(AskToWait), "ask-to-wait")]
[JsonDerivedType(typeof(TellCaller), "tell-caller")]
[JsonDerivedType(typeof(PlaceCall), "place-call")]
[JsonDerivedType(typeof(FindCall), "find-call")]
[JsonDerivedType(typeof(RedirectCaller), "redirect-caller")]
[JsonDerivedType(typeof(EndLeg), "end-leg")]
[JsonDerivedType(typeof(CheckLeg), "check-leg")]
[JsonDerivedType(typeof(HangUpCall), "hang-up-call")]
[JsonDerivedType(typeof(DropMessage), "drop-message")]
[JsonDerivedType(typeof(TellDropped), "tell-dropped")]
[JsonDerivedType(typeof(RedirectLead), "redirect-callee")]
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
    /// <summary>Tell the call's grain to dial. A repetition changes nothing.</summary>
    public sealed record StartCall(CallId CallId, DialRequest Request) : EffectWork;

    /// <summary>Tell the call's grain that the caller does not wait for it any more.</summary>
    /// <param name="WrapsUp">The caller enters the results next.</param>
    /// <param name="HasMet">Lead and caller were in the conference together, and it goes on without the caller.</param>
    public sealed record CancelCall(CallId CallId, bool WrapsUp = false, bool HasMet = false) : EffectWork;

    /// <summary>Let the session's conference go on when the caller's leg leaves it.</summary>
    public sealed record KeepLead(SessionId SessionId, CallSid Leg) : EffectWork;

    /// <summary>Ask a lead who is alone in a conference to wait for the caller.</summary>
    public sealed record AskToWait(string Conference) : EffectWork;

    /// <summary>Tell the caller's grain how the call ended.</summary>
    public sealed record TellCaller(long CallerId, CallId CallId, CallOutcome Outcome) : EffectWork;

    /// <summary>Ask Twilio to dial. Not repeatable: if its outcome is unknown, the call is searched for first
    /// (<see cref="FindCall"/>).</summary>
    public sealed record PlaceCall(
        CallId CallId,
        PhoneNumber To,
        PhoneNumber From,
        TimeSpan RingTime,
        CallHandling Handling,
        DateTimeOffset AskedAt) : EffectWork;

    /// <summary>Search Twilio for a call that may or may not have been placed.</summary>
    public sealed record FindCall(PhoneNumber To, PhoneNumber From, DateTimeOffset Since) : EffectWork;

    /// <summary>Redirect a caller's leg to a step, out of whatever it is doing.</summary>
    public sealed record RedirectCaller(CallSid Leg, LegPosition At, CallerStep Target, int QuestionNumber) : EffectWork;

    /// <summary>Hang a leg up.</summary>
    public sealed record EndLeg(CallSid Leg) : EffectWork;

    /// <summary>Ask Twilio for the status of a leg.</summary>
    public sealed record CheckLeg(CallSid Leg) : EffectWork;

    /// <summary>Tell the call's grain to hang up on the lead.</summary>
    public sealed record HangUpCall(CallId CallId) : EffectWork;

    /// <summary>Tell the call's grain to leave the lead a recorded message.</summary>
    public sealed record DropMessage(CallId CallId) : EffectWork;

    /// <summary>Tell the caller's grain whether the message was left.</summary>
    public sealed record TellDropped(long CallerId, CallId CallId, bool Left) : EffectWork;

    /// <summary>Redirect a lead's leg to a step, out of whatever it is doing.</summary>
    public sealed record RedirectLead(CallSid Leg, CallId CallId, LeadStep Target, TransferId? TransferId) : EffectWork;

    /// <summary>Tell the transfer's grain to call the target. A repetition changes nothing.</summary>
    public sealed record StartTransfer(TransferId TransferId, TransferRequest Request) : EffectWork;

    /// <summary>Tell the transfer's grain that the caller no longer wants the target.</summary>
    public sealed record CancelTransfer(TransferId TransferId) : EffectWork;

    /// <summary>Tell the call's grain that the lead moves to the conference of a transfer.</summary>
    public sealed record MoveToTransfer(CallId CallId, TransferId TransferId) : EffectWork;

    /// <summary>Tell the transfer's grain that lead or caller has left its conference, or does not come.</summary>
    public sealed record TellTransfer(TransferId TransferId, TransferParty Left) : EffectWork;

    /// <summary>Tell the caller's grain that the lead has entered the conference of a transfer.</summary>
    public sealed record TellLeadJoined(long CallerId, TransferId TransferId) : EffectWork;

    /// <summary>Tell the caller's grain that the target has left, or never answered.</summary>
    public sealed record TellTransferOver(long CallerId, TransferId TransferId, TransferOutcome Outcome) : EffectWork;

    /// <summary>Ask Twilio to call a transfer's target. Not repeatable, like <see cref="PlaceCall"/>.</summary>
    public sealed record PlaceTransfer(TransferId TransferId, PhoneNumber To, PhoneNumber From) : EffectWork;

    /// <summary>Redirect the target's leg to the farewell: the others have left.</summary>
    public sealed record RedirectTarget(CallSid Leg, TransferId TransferId) : EffectWork;

    /// <summary>Tell the call's grain that the lead is alone in the conference of a transfer.</summary>
    public sealed record LeaveAlone(CallId CallId, TransferId TransferId) : EffectWork;

    /// <summary>Take supervisors out of the conference of an ended transfer; their legs ask what to do.</summary>
    public sealed record ReleaseListeners(TransferId TransferId) : EffectWork;

    /// <summary>Play the announcement that the call is recorded to everybody in the lead's conference, as soon as the
    /// lead is in it.</summary>
    public sealed record Announce(CallId CallId, CallSid Leg, string Conference, int Attempt) : EffectWork;

    /// <summary>Record a leg: what it says and what it hears. One that runs already is taken for this one.</summary>
    public sealed record StartRecording(CallId CallId, CallSid Leg) : EffectWork;

    /// <summary>End a recording.</summary>
    public sealed record StopRecording(CallSid Leg, RecordingSid Recording) : EffectWork;

    /// <summary>Publish an event to the caller's page, with the snapshot at the moment of sending.</summary>
    public sealed record Publish(long CallerId, string Name, long Version, string? Detail) : EffectWork;
}
