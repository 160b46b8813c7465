using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>What a call does when Twilio has told the status of the lead's leg, and when a lease ends.</summary>
public sealed class CallLegCheckTests
{
    private static readonly EffectWork EndLeg = new EffectWork.EndLeg(Leg);
    private static readonly EffectWork CheckLeg = new EffectWork.CheckLeg(Leg);
    private static readonly EffectWork ToMessage = new EffectWork.RedirectLead(Leg, Id, LeadStep.PlayMessage, TransferId: null);

    private static IEnumerable<EffectWork> Work(CallTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallTransition Checked(CallState state, LegStatus status, TimeSpan later, CallSid? leg = null)
    {
        var checking = state.Do(CheckLeg);
        return CallMachine.Step(
            checking, new CallEvent.EffectDone(checking.Outbox.LastId, new EffectOutcome.LegChecked(leg ?? Leg, status)), Now + later);
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public void A_leg_that_is_found_alive_goes_where_its_phase_says()
    {
        var patience = CallTimings.EndPatience;
        var almost = patience - TimeSpan.FromMilliseconds(1);
        var inTransfer = In(CallPhase.Connected) with { TransferId = CallerWorld.Transfer };
        (CallState State, TimeSpan Later, EffectWork? Work)[] table =
        [
            (In(CallPhase.Ringing), patience, null),
            (In(CallPhase.Ringing) with { Canceled = true }, TimeSpan.Zero, EndLeg),
            (In(CallPhase.AwaitingCaller), almost, null),
            (In(CallPhase.AwaitingCaller), patience, EndLeg),
            (In(CallPhase.Rejected), almost, null),
            (In(CallPhase.Rejected), patience, EndLeg),
            (In(CallPhase.Disconnected), almost, null),
            (In(CallPhase.Disconnected), patience, EndLeg),
            (In(CallPhase.Connected), patience, null),
            (In(CallPhase.Connected) with { Canceled = true }, TimeSpan.Zero, EndLeg),
            (inTransfer, patience, new EffectWork.RedirectLead(Leg, Id, LeadStep.Transfer, CallerWorld.Transfer)),
            (In(CallPhase.InTransfer), patience, null),
            (In(CallPhase.InTransfer) with { Released = true }, TimeSpan.Zero, EndLeg),
            (In(CallPhase.LeavingMessage), patience, ToMessage),
            (In(CallPhase.LeavingMessage) with { MessageAt = Now }, patience, null),
            (In(CallPhase.EndedUnconfirmed), patience, null),
        ];
        foreach (var (state, later, work) in table)
        {
            var move = Checked(state, LegStatus.InProgress, later);
            Assert.Equal(work is null ? [] : [work], Work(move));
            Assert.Equal((state.Phase, Now, Now + later), (move.Next.Phase, move.Next.Since, move.Next.ActedAt));
            Assert.Empty(move.Records);

            // A phone that rings is left alone in every phase.
            Assert.Empty(Work(Checked(state, LegStatus.Ringing, later)));
        }
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_search_that_finds_another_leg_does_not_replace_the_one_that_reported()
    {
        var move = Checked(In(CallPhase.Connected), LegStatus.InProgress, TimeSpan.FromSeconds(1), OtherLeg);

        Assert.Equal((CallPhase.Connected, Leg), (move.Next.Phase, move.Next.Leg));
    }

    [Fact]
    public void A_late_report_that_the_phone_rings_changes_nothing_once_the_call_has_moved_on()
    {
        foreach (var phase in Phases.Where(phase => phase > CallPhase.Ringing))
        {
            var state = In(phase);
            Assert.Same(state, Step(state, new CallEvent.EffectDone(99, new EffectOutcome.CallPlaced(Leg))).Next);
        }
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_call_whose_time_is_over_at_its_turn_is_not_placed()
    {
        var state = (In(CallPhase.Initiating) with { Request = Requested with { ValidUntil = Now.AddSeconds(1) } }).Do(CheckLeg);

        var over = Step(state, new CallEvent.EffectDone(1, new EffectOutcome.NotYet()));

        Assert.Equal((CallPhase.Ended, CallOutcome.NotPlaced), (over.Next.Phase, over.Next.Outcome));
    }

    [Fact]
    [Trait("Failure", "S-74")]
    public void A_message_that_gets_no_leg_in_time_is_given_up_and_the_caller_talks_on()
    {
        var told = new EffectWork.TellCaller(Caller.CallerId, Id, CallOutcome.Connected);
        var dropped = new EffectWork.TellDropped(Caller.CallerId, Id, Left: false);
        var wanted = In(CallPhase.Connected) with { MessageWanted = true };

        var late = CallMachine.Step(wanted.Do(ToMessage).Do(told), new CallEvent.TimePassed(), Now + CallTimings.EffectPatience);
        Assert.Equal((CallPhase.Connected, false), (late.Next.Phase, late.Next.MessageWanted));
        Assert.Equal<EffectWork>([told, dropped], Work(late));

        // Without its redirect the message waits for the leg, and a machine's message is not the caller's to give up.
        foreach (var state in new[] { wanted.Do(told), In(CallPhase.LeavingMessage).Do(ToMessage) })
        {
            var later = Now + CallTimings.EffectPatience;
            var waits = CallMachine.Step(state, new CallEvent.TimePassed(), later);
            Assert.Equal(state with { ActedAt = later, EffectsAt = later }, waits.Next);
        }
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_lead_who_is_found_alone_is_no_longer_waited_for()
    {
        var left = In(CallPhase.Connected) with { Canceled = true, CanceledEarly = true };

        var early = CallMachine.Step(left, new CallEvent.TimePassed(), Now + CallTimings.MeetPatience - TimeSpan.FromMilliseconds(1));
        Assert.Same(left, early.Next);

        var alone = CallMachine.Step(left, new CallEvent.TimePassed(), Now + CallTimings.MeetPatience);
        Assert.Equal((true, false), (alone.Next.Alone, alone.Next.CanceledEarly));
        Assert.Equal<EffectWork>([EndLeg], Work(alone));
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void Results_of_a_lead_who_was_connected_for_a_usual_join_prove_the_conversation()
    {
        var left = In(CallPhase.Connected) with { Canceled = true, Alone = true };
        var soon = CallTimings.UsualJoin - TimeSpan.FromMilliseconds(1);

        var proven = CallMachine.Step(left, new CallEvent.Canceled(WrapsUp: true), Now + CallTimings.UsualJoin);
        Assert.Equal((true, false), (proven.Next.WrapsUp, proven.Next.Alone));
        Assert.Equal(Now + CallTimings.UsualJoin, proven.Next.ActedAt);

        Assert.Same(left, CallMachine.Step(left, new CallEvent.Canceled(WrapsUp: true), Now + soon).Next);
        Assert.Same(left, CallMachine.Step(left, new CallEvent.Canceled(WrapsUp: false), Now + CallTimings.UsualJoin).Next);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_lead_whose_leg_lasted_no_longer_than_a_join_waits_for_a_report_of_the_conference()
    {
        var patience = CallTimings.JoinPatience.TotalSeconds;

        Assert.Equal(
            CallPhase.EndedUnconfirmed, Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: patience)).Next.Phase);
        Assert.Equal(
            CallOutcome.Connected, Recorded(Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: patience + 0.1))));
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_caller_who_leaves_the_conference_after_the_leads_leg_ended_proves_the_conversation()
    {
        var move = Step(In(CallPhase.EndedUnconfirmed), new CallEvent.Canceled());

        Assert.True(move.Next.Canceled);
        Assert.Equal((CallPhase.Ended, CallOutcome.Connected), (move.Next.Phase, Recorded(move)));
    }

    [Fact]
    public void Reports_to_other_grains_outlive_the_leg_and_orders_to_Twilio_do_not()
    {
        EffectWork[] reports =
        [
            new EffectWork.TellCaller(8, Id, CallOutcome.HungUp), new EffectWork.TellDropped(3, Id, Left: true),
            new EffectWork.TellTransfer(CallerWorld.Transfer, Transfers.TransferParty.Lead),
            new EffectWork.TellLeadJoined(3, CallerWorld.Transfer),
            new EffectWork.StartRecording(Id, Leg),
        ];
        EffectWork[] orders = [EndLeg, CheckLeg, ToMessage, new EffectWork.Announce(Id, Leg, "session-1", 1)];
        var state = reports.Concat(orders).Aggregate(In(CallPhase.Disconnected), (call, work) => call.Do(work));

        var over = Step(state, Ended(LegStatus.Completed));

        Assert.Equal([.. reports, new EffectWork.TellCaller(3, Id, CallOutcome.Connected)], Work(over));
    }
}
