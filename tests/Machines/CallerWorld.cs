using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Dispositions;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Machines;

/// <summary>Valid callers in every phase, and one event of every kind.</summary>
internal static class CallerWorld
{
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);
    public static readonly CallSid Leg = new("CA1");
    public static readonly CallSid OtherLeg = new("CA2");
    public static readonly CallId Call = new("call-1");
    public static readonly SessionId Session = new("session-1");

    public static readonly TransferTarget Target = new(78, "Headquarters", new PhoneNumber("+12025550177"), TransferKind.Warm);
    public static readonly TransferId Transfer = new("transfer-1");
    public static readonly Script TheScript = new(7,
    [
        new Question(
            71, "First?", [new(710, PossibleResponse.NoResponse, 0, false), new(711, "Yes", 1, false), new(712, "Later", 2, true)]),
        new Question(72, "Second?", [new(721, "Yes", 1, false)]),
    ],
    [new NoteField(75, "Comment")],
    [Target]);

    public static NextHousehold.Found Offer(DialMode mode = DialMode.Preview) => new(
        new ReservedHousehold(
            5, "token-5", new PhoneNumber("+12025550100"), [new HouseholdLead(51, "Ada", "Lovelace"), new HouseholdLead(52, null, null)]),
        mode,
        TheScript.ScriptId,
        new PhoneNumber("+14155550188"),
        TimeSpan.FromSeconds(15),
        CallHandling.Plain);

    /// <summary>A caller in a phase, as the machine itself leaves it, at step 10.</summary>
    public static CallerState In(CallerPhase phase) => new()
    {
        CallerId = 3,
        Phase = phase,
        Since = Now,
        ActedAt = Now,
        SessionId = Session,
        Leg = Leg,
        CampaignId = 1,
        Step = 10,
        LegSeenAt = Now,
        Mode = DialMode.Preview,
        Offer = phase is CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing or CallerPhase.OnCall or CallerPhase.WrapUp
            or CallerPhase.OnHold or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.Rejoining ? Offer() : null,
        CallId = phase is CallerPhase.Dialing or CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Transferring
            or CallerPhase.InTransfer or CallerPhase.Rejoining
            ? Call
            : null,
        RejoinsTo = phase == CallerPhase.Rejoining ? CallerPhase.OnCall : CallerPhase.None,
        Kind = phase == CallerPhase.Rejoining ? CallerKind.Web : CallerKind.PhonesOnly,
        Transfer = phase is CallerPhase.Transferring or CallerPhase.InTransfer
            ? new TransferState(Transfer, Target, Answered: true, LeadJoined: false, Over: false)
            : null,
    };

    /// <summary>A web caller in a phase.</summary>
    public static CallerState Web(CallerPhase phase, DialMode mode = DialMode.Preview) => In(phase) with
    {
        Kind = CallerKind.Web,
        KeepsLead = phase == CallerPhase.OnCall,
        Mode = mode,
        Offer = In(phase).Offer is null || (phase == CallerPhase.OnHold && mode == DialMode.Predictive) ? null : Offer(mode),
    };

    public static IEnumerable<CallerPhase> Phases => Enum.GetValues<CallerPhase>().Where(phase => phase != CallerPhase.None);

    public static CallerTransition Step(CallerState state, CallerEvent happened) =>
        CallerMachine.Step(state, happened, TheScript, Now.AddSeconds(1));

    public static CallerTransition Ask(CallerState state, CallerAsk ask, int? step = null) =>
        Step(state, new CallerEvent.Asked(new CallerRequest(Session, Leg, step ?? state.Step, ask), new CallId("call-new")));

    public static CallerEvent DialIn(CallSid leg, DialMode mode = DialMode.Preview) =>
        new CallerEvent.DialedIn(leg, CallerKind.PhonesOnly, new SessionId("session-new"), new Admission.Granted(1, mode));

    /// <summary>One command of every kind, about the household, call and transfer of <see cref="In"/>.</summary>
    public static IEnumerable<CallerCommand> Commands() =>
    [
        new CallerCommand.CallVoter("token-5"), new CallerCommand.SkipVoter("token-5"), new CallerCommand.HangUp(Call),
        new CallerCommand.DropMessage(Call),
        Results(stop: false),
        Results(stop: true),
        new CallerCommand.StopCalling(Session),
        new CallerCommand.DialTransfer(new TransferId("transfer-2"), Call, Target.TargetId, "key-2"),
        new CallerCommand.Kick(Transfer, Target: true), new CallerCommand.Kick(Transfer, Target: false),
    ];

    public static CallerCommand.Disposition Results(bool stop) => new(
        Call, 51, ImmutableDictionary<long, long>.Empty.Add(71, 711), ImmutableDictionary<long, string>.Empty.Add(75, "Nice."), stop);
}
