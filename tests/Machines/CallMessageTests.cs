using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Recorded messages: those that a machine gets, and those that a caller leaves by hand.</summary>
public sealed class CallMessageTests
{
    private static readonly Uri ForMachines = new("https://recordings.test/machine.mp3");
    private static readonly Uri ByHand = new("https://recordings.test/by-hand.mp3");
    private static readonly EffectWork ToMessage = new EffectWork.RedirectLead(Leg, Id, LeadStep.PlayMessage, TransferId: null);
    private static readonly CallEvent Due = new CallEvent.MessageDue(Leg);
    private static readonly CallEvent.MessageDropped Wanted = new();

    private static IEnumerable<EffectWork> Work(CallTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallState With(CallPhase phase, CallHandling handling) =>
        In(phase) with { Request = Requested with { Offer = Requested.Offer with { Handling = handling } } };

    private static CallState WithMessages(CallPhase phase) =>
        With(phase, new CallHandling(MachineDetection.Asynchronous, ForMachines, ByHand, "We called."));

    private static EffectWork.TellDropped Told(bool left) => new(Caller.CallerId, Id, left);

    private static CallEvent.Detected Verdict(AnsweredBy who, CallSid? leg = null) =>
        new(new AnsweredNotice(leg ?? Leg, LegStatus.InProgress, who));

    [Fact]
    public void A_machine_that_answers_hears_the_campaigns_message_at_once()
    {
        var move = Step(WithMessages(CallPhase.Ringing), By(AnsweredBy.Machine));

        Assert.Equal((CallPhase.LeavingMessage, Now.AddSeconds(1)), (move.Next.Phase, move.Next.MessageAt));
        Assert.Equal(new CallDirective.PlayMessage(ForMachines), move.Directive);
        Assert.Equal<EffectWork>([new EffectWork.TellCaller(3, Id, CallOutcome.Machine)], Work(move));
        Assert.Equal<StoreRecord>([new StoreRecord.MessageLeft(5, Id, ByHand: false, Now.AddSeconds(1))], move.Records);
        Assert.Equal(CallOutcome.MessageLeft, Recorded(Step(move.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    public void A_late_verdict_takes_a_machine_out_of_the_conversation_unless_the_caller_has_decided()
    {
        var machine = new EffectWork.TellCaller(3, Id, CallOutcome.Machine);
        (CallState State, AnsweredBy Who, CallPhase Phase, EffectWork[] Work)[] table =
        [
            (WithMessages(CallPhase.Connected), AnsweredBy.Machine, CallPhase.LeavingMessage, [ToMessage, machine]),
            (WithMessages(CallPhase.AwaitingCaller), AnsweredBy.Machine, CallPhase.LeavingMessage, [ToMessage, machine]),
            (WithMessages(CallPhase.Connected), AnsweredBy.Fax, CallPhase.Rejected, [new EffectWork.EndLeg(Leg), machine]),
            (In(CallPhase.Connected), AnsweredBy.Machine, CallPhase.Rejected, [new EffectWork.EndLeg(Leg), machine]),
        ];
        foreach (var (state, who, phase, work) in table)
        {
            var move = Step(state, Verdict(who));
            Assert.Equal((phase, who), (move.Next.Phase, move.Next.AnsweredBy));
            Assert.Equal(work, Work(move));
            Assert.Null(move.Directive);
        }

        var human = Step(In(CallPhase.Connected), Verdict(AnsweredBy.Human));
        Assert.Equal((CallPhase.Connected, AnsweredBy.Human), (human.Next.Phase, human.Next.AnsweredBy));
        Assert.Empty(Work(human));

        CallState[] decided =
        [
            WithMessages(CallPhase.Connected) with { MessageWanted = true }, In(CallPhase.Connected) with { MessageWanted = true },
            WithMessages(CallPhase.Connected) with { TransferId = CallerWorld.Transfer }, WithMessages(CallPhase.InTransfer),
            WithMessages(CallPhase.LeavingMessage), WithMessages(CallPhase.Connected) with { AnsweredBy = AnsweredBy.Human },
            .. Phases.Except([CallPhase.Connected, CallPhase.AwaitingCaller]).Select(phase => WithMessages(phase) with { Leg = Leg }),
        ];
        Assert.All(decided, state => Assert.Same(state, Step(state, Verdict(AnsweredBy.Machine)).Next));
        var other = In(CallPhase.Connected);
        Assert.Same(other, Step(other, Verdict(AnsweredBy.Machine, OtherLeg)).Next);
    }

    [Fact]
    public void A_caller_leaves_a_message_only_in_a_conversation_that_goes_on()
    {
        var connected = WithMessages(CallPhase.Connected);
        var first = Step(connected, Wanted);
        Assert.Equal((CallPhase.Connected, true), (first.Next.Phase, first.Next.MessageWanted));
        Assert.Equal<EffectWork>([ToMessage], Work(first));
        Assert.Same(first.Next, Step(first.Next, Wanted).Next);

        CallState[] refused =
        [
            In(CallPhase.Connected), connected with { Canceled = true }, connected with { TransferId = CallerWorld.Transfer },
            .. Phases.Where(phase => phase is not (CallPhase.Connected or CallPhase.NotRequested)).Select(WithMessages),
        ];
        foreach (var state in refused)
        {
            var move = Step(state, Wanted);
            Assert.Equal<EffectWork>([Told(left: false)], Work(move));
            Assert.Equal((state.Phase, false), (move.Next.Phase, move.Next.MessageWanted));
        }
    }

    [Fact]
    public void The_leg_hears_the_message_that_fits_and_the_caller_learns_of_one_left_by_hand()
    {
        var wanted = (WithMessages(CallPhase.Connected) with { MessageWanted = true }).Do(ToMessage);
        (CallState State, Uri Recording, bool IsByHand)[] table =
        [
            (wanted, ByHand, true),
            (WithMessages(CallPhase.Disconnected) with { MessageWanted = true }, ByHand, true),
            (WithMessages(CallPhase.LeavingMessage) with { MessageWanted = true }, ByHand, true),

            // An abandoned redirect was carried out after all.
            (WithMessages(CallPhase.Connected), ByHand, true),
            (WithMessages(CallPhase.LeavingMessage).Do(ToMessage), ForMachines, false),
        ];
        foreach (var (state, recording, isByHand) in table)
        {
            var move = Step(state, Due);
            Assert.Equal(new CallDirective.PlayMessage(recording), move.Directive);
            Assert.Equal((CallPhase.LeavingMessage, Now.AddSeconds(1)), (move.Next.Phase, move.Next.MessageAt));
            Assert.Equal(isByHand, move.Next.MessageWanted);
            Assert.Equal<EffectWork>(isByHand ? [Told(left: true)] : [], Work(move));
            Assert.Equal<StoreRecord>([new StoreRecord.MessageLeft(5, Id, isByHand, Now.AddSeconds(1))], move.Records);

            // A repeated request restarts no message and records none.
            var again = Step(move.Next, Due);
            Assert.Same(move.Next, again.Next);
            Assert.Equal(move.Directive, again.Directive);
            Assert.Empty(again.Records);
            Assert.Equal(
                isByHand ? CallOutcome.Connected : CallOutcome.MessageLeft, Recorded(Step(move.Next, Ended(LegStatus.Completed))));
        }
    }

    [Fact]
    public void A_leg_that_comes_out_of_its_conference_before_its_redirect_hears_the_message_too()
    {
        var wanted = (WithMessages(CallPhase.Connected) with { MessageWanted = true }).Do(ToMessage);

        var alive = Step(wanted, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null));
        Assert.Equal((CallPhase.LeavingMessage, Now.AddSeconds(1)), (alive.Next.Phase, alive.Next.MessageAt));
        Assert.Equal(new CallDirective.PlayMessage(ByHand), alive.Directive);
        Assert.Equal<EffectWork>([Told(left: true)], Work(alive));

        // A leg that has ended hears none.
        var ended = Step(wanted, new CallEvent.LeftConference(Leg, LegStatus.Completed, null));
        Assert.Equal((CallPhase.Disconnected, null), (ended.Next.Phase, ended.Next.MessageAt));
        Assert.Equal(new CallDirective.HangUp(), ended.Directive);
    }

    [Fact]
    public void A_leg_without_a_message_to_hear_is_hung_up_on()
    {
        (CallState State, CallSid Leg)[] table =
        [
            (WithMessages(CallPhase.Connected) with { MessageWanted = true }, OtherLeg),
            (In(CallPhase.Connected), Leg),
            (WithMessages(CallPhase.Connected) with { TransferId = CallerWorld.Transfer }, Leg),
            .. Phases.Except([CallPhase.NotRequested, CallPhase.Connected, CallPhase.LeavingMessage])
                .Select(phase => (WithMessages(phase), Leg)),
        ];
        foreach (var (state, leg) in table)
        {
            var move = Step(state, new CallEvent.MessageDue(leg));
            Assert.Same(state, move.Next);
            Assert.Equal(new CallDirective.HangUp(), move.Directive);
            Assert.Empty(move.Records);
        }
    }

    [Fact]
    [Trait("Failure", "S-74")]
    public void A_redirect_that_found_the_leg_gone_tells_the_caller_that_no_message_was_left()
    {
        var wanted = WithMessages(CallPhase.Connected) with { MessageWanted = true };
        var gone = new CallEvent.EffectDone(1, new EffectOutcome.LegChecked(Leg, LegStatus.InProgress));
        (CallState State, bool IsWanted, EffectWork[] Work)[] table =
        [
            (wanted.Do(ToMessage), false, [Told(left: false)]),
            ((wanted with { Caller = null }).Do(ToMessage), false, []),
            ((wanted with { MessageAt = Now }).Do(ToMessage), true, []),
            (wanted.Do(new EffectWork.CheckLeg(Leg)), true, []),
            (WithMessages(CallPhase.Connected).Do(ToMessage), false, []),
        ];
        foreach (var (state, isWanted, work) in table)
        {
            var move = Step(state, gone);
            Assert.Equal(isWanted, move.Next.MessageWanted);
            Assert.Equal(work, Work(move));
        }
    }
}
