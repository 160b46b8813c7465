using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Machines;

/// <summary>Valid calls in every phase.</summary>
internal static class CallWorld
{
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);
    public static readonly CallId Id = new("call-1");
    public static readonly CallSid Leg = new("CA1");
    public static readonly CallSid OtherLeg = new("CA2");

    public static readonly DialRequest Request = new(
        1,
        DialMode.Power,
        5,
        "token-5",
        new PhoneNumber("+12025550100"),
        new PhoneNumber("+14155550188"),
        TimeSpan.FromSeconds(15),
        false,
        3,
        new SessionId("session-1"));

    public static IEnumerable<CallPhase> Phases => Enum.GetValues<CallPhase>().Where(phase => phase != CallPhase.None);

    /// <summary>A call in a phase, as the machine itself would have left it, with nothing pending.</summary>
    public static CallState In(CallPhase phase) => phase == CallPhase.Unborn
        ? CallState.Unborn(Id, Now)
        : new CallState
        {
            CallId = Id,
            Phase = phase,
            Since = Now,
            ActedAt = Now,
            Request = Request,
            DialedAt = Now,
            Leg = phase == CallPhase.Placing ? null : Leg,
            AnsweredAt = phase >= CallPhase.Connected ? Now : null,
            ConnectedAt = phase is CallPhase.Connected or CallPhase.Disconnected or CallPhase.Ended ? Now : null,
            Outcome = phase == CallPhase.Ended ? CallOutcome.Connected : CallOutcome.None,
        };

    public static CallMove Step(CallState state, CallEvent happened) => CallMachine.Step(state, happened, Now.AddSeconds(1));

    public static CallEvent By(AnsweredBy who, CallSid? leg = null) =>
        new CallEvent.Answered(new AnsweredNotice(leg ?? Leg, LegStatus.InProgress, who));

    public static CallEvent Ended(LegStatus status, int? sip = null, CallSid? leg = null) =>
        new CallEvent.Ended(new CallEndedNotice(leg ?? Leg, status, sip, AnsweredBy.None));
}
