using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Machines;

/// <summary>Valid calls in every phase.</summary>
internal static class CallWorld
{
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);
    public static readonly CallId Id = new("call-1");
    public static readonly CallSid Leg = new("CA1");
    public static readonly CallSid OtherLeg = new("CA2");

    public static readonly DialRequest Requested = new(1, CallerWorld.Offer(DialMode.Power), 3, new SessionId("session-1"));

    public static readonly ClaimedCaller Caller = new(3, new SessionId("session-1"));

    public static IEnumerable<CallPhase> Phases => Enum.GetValues<CallPhase>().Where(phase => phase != CallPhase.None);

    /// <summary>A call in a phase, as the machine itself leaves it, with nothing pending.</summary>
    public static CallState In(CallPhase phase) => phase == CallPhase.NotRequested
        ? CallState.NotRequested(Id, Now)
        : new CallState
        {
            CallId = Id,
            Phase = phase,
            Since = Now,
            ActedAt = Now,
            Request = Requested,
            DialedAt = Now,
            Caller = Caller,
            Leg = phase == CallPhase.Initiating ? null : Leg,
            AnsweredAt = phase >= CallPhase.Connected ? Now : null,
            TransferId = phase == CallPhase.InTransfer ? CallerWorld.Transfer : null,
            JoinedTransfer = phase == CallPhase.InTransfer ? CallerWorld.Transfer : null,
            ConnectedAt = phase is CallPhase.Connected or CallPhase.Disconnected or CallPhase.Ended or CallPhase.LeavingMessage
                or CallPhase.InTransfer or CallPhase.EndedUnconfirmed
                ? Now
                : null,
            Outcome = phase == CallPhase.Ended ? CallOutcome.Connected : CallOutcome.None,
        };

    public static CallTransition Step(CallState state, CallEvent happened) => CallMachine.Step(state, happened, Now.AddSeconds(1));

    public static CallEvent By(AnsweredBy who, CallSid? leg = null) =>
        new CallEvent.Answered(new AnsweredNotice(leg ?? Leg, LegStatus.InProgress, who));

    public static CallEvent Ended(LegStatus status, int? sip = null, CallSid? leg = null, double? seconds = null) =>
        new CallEvent.Ended(
            new CallEndedNotice(leg ?? Leg, status, sip, AnsweredBy.None, seconds is { } length ? TimeSpan.FromSeconds(length) : null));

    /// <summary>The outcome that a move records, if it does.</summary>
    public static CallOutcome? Recorded(CallTransition move) => move.Records.OfType<StoreRecord.CallFinished>().SingleOrDefault()?.Outcome;

    /// <summary>The outcome that the caller's grain receives, if any.</summary>
    public static CallOutcome? Told(CallTransition move) =>
        move.Next.Outbox.Pending.Select(effect => effect.Work).OfType<EffectWork.TellCaller>().LastOrDefault()?.Outcome;
}
