using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Calls from the caller's side: given, over, and the commands of the page about them.</summary>
public sealed class CallerCallTests
{
    private static readonly CallId New = new("call-new");
    private static readonly EffectWork HangUpCall = new EffectWork.HangUpCall(Call);

    private static IEnumerable<EffectWork> Work(CallerTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallerTransition Over(CallerState state, CallOutcome outcome) =>
        Step(state, new CallerEvent.CallOver(Call, outcome, New));

    private static CallerTransition Command(CallerState state, CallerCommand command) =>
        Step(state, new CallerEvent.Commanded(command, New));

    private static EffectWork.RedirectCaller Fetched(CallerTransition move, CallerStep to) =>
        new(Leg, move.Next.Position, to, 0);

    [Fact]
    public void A_predictive_call_gets_a_waiting_caller_who_holds_no_household_and_is_not_leaving()
    {
        var waiting = Web(CallerPhase.OnHold, DialMode.Predictive) with { LastOutcome = CallOutcome.Busy };
        var claimed = new CallerEvent.Claimed(Call, Offer(DialMode.Predictive));

        var move = Step(waiting, claimed);
        Assert.True(move.Granted);
        Assert.Equal((CallerPhase.OnCall, Now.AddSeconds(1), Now.AddSeconds(1)), (move.Next.Phase, move.Next.Since, move.Next.ActedAt));
        Assert.Equal((Call, CallOutcome.None, false), (move.Next.CallId!.Value, move.Next.LastOutcome, move.Next.CallIsOver));
        Assert.Equal(claimed.Offer, move.Next.Offer);
        Assert.Empty(Work(move));

        CallerState[] others =
        [
            waiting with { Mode = DialMode.Preview }, waiting with { Offer = Offer() },
            waiting with { Farewell = new CallerDirective.Goodbye(GoodbyeReason.NoFunds) }, Web(CallerPhase.OnHold),
        ];
        foreach (var state in others)
        {
            var refused = Step(state, claimed);
            Assert.False(refused.Granted);
            Assert.Same(state, refused.Next);
        }
    }

    [Fact]
    [Trait("Failure", "S-71")]
    public void A_lead_is_given_to_a_caller_whose_leg_is_checked_after_two_silent_seconds()
    {
        (TimeSpan Silent, EffectWork[] Work)[] table =
        [
            (CallerTimings.LegDoubt - TimeSpan.FromMilliseconds(1), []), (CallerTimings.LegDoubt, [new EffectWork.CheckLeg(Leg)]),
        ];
        foreach (var (silent, work) in table)
        {
            var move = CallerMachine.Step(In(CallerPhase.Dialing), new CallerEvent.Claimed(Call), TheScript, Now + silent);
            Assert.True(move.Granted);
            Assert.Equal(work, Work(move));
        }
    }

    [Fact]
    public void A_web_caller_whose_call_reached_no_lead_stays_on_hold_and_the_next_number_is_asked_for()
    {
        foreach (var state in new[] { Web(CallerPhase.Dialing), Web(CallerPhase.OnCall) })
        {
            var busy = Over(state, CallOutcome.Busy);
            Assert.Equal(new HouseholdInquiry(null, null, New), busy.Inquiry);
            Assert.Equal((CallerPhase.OnHold, CallOutcome.Busy), (busy.Next.Phase, busy.Next.LastOutcome));
            Assert.Empty(Work(busy));

            // Twilio could not place the call: the next number waits for the next lease.
            var trouble = Over(state, CallOutcome.NotPlaced);
            Assert.Null(trouble.Inquiry);
            Assert.Equal((CallerPhase.OnHold, HoldReason.ProviderTrouble), (trouble.Next.Phase, trouble.Next.Hold));
        }
    }

    [Fact]
    public void A_caller_by_phone_whose_call_reached_no_lead_waits_only_after_trouble()
    {
        Assert.Equal(HoldReason.None, Over(In(CallerPhase.Dialing), CallOutcome.NoAnswer).Next.Hold);
        Assert.Equal(HoldReason.ProviderTrouble, Over(In(CallerPhase.Dialing), CallOutcome.NotPlaced).Next.Hold);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_caller_who_waits_to_enter_results_of_no_conversation_is_fetched_to_the_next_household()
    {
        (CallerState State, CallerStep To)[] table =
        [
            (In(CallerPhase.WrapUp), CallerStep.ReadyToCall), (Web(CallerPhase.WrapUp), CallerStep.BackOnHold),
        ];
        foreach (var (state, to) in table)
        {
            var move = Over(state, CallOutcome.HungUp);
            Assert.Equal((CallerPhase.Returning, 11, CallOutcome.HungUp), (move.Next.Phase, move.Next.Step, move.Next.LastOutcome));
            Assert.Equal<EffectWork>([Fetched(move, to)], Work(move));
        }
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void A_caller_stays_in_a_transfer_without_the_lead_only_if_lead_and_target_have_met()
    {
        (bool Answered, bool Joined, bool Over, bool Stays)[] table =
        [
            (true, true, false, true), (true, false, false, false), (true, true, true, false), (false, true, false, false),
        ];
        foreach (var (answered, joined, over, stays) in table)
        {
            var state = Web(CallerPhase.InTransfer) with { Transfer = new TransferState(Transfer, Target, answered, joined, over) };
            var move = Over(state, CallOutcome.Connected);
            Assert.True(move.Next.CallIsOver);
            Assert.Equal((CallerPhase.InTransfer, stays ? 10 : 11), (move.Next.Phase, move.Next.Step));
            Assert.Equal<EffectWork>(stays ? [] : [Fetched(move, CallerStep.EnterResults)], Work(move));
        }
    }

    [Fact]
    public void A_report_about_a_dropped_message_concerns_its_own_call_only()
    {
        var state = Web(CallerPhase.OnCall);

        Assert.Equal(state with { ActedAt = Now.AddSeconds(1) }, Step(state, new CallerEvent.MessageDropped(Call, Left: true)).Next);
        Assert.Same(state, Step(state, new CallerEvent.MessageDropped(New, Left: true)).Next);
    }

    [Fact]
    public void The_page_calls_and_skips_only_the_household_that_it_shows()
    {
        var hold = Web(CallerPhase.OnHold);
        var wrapUp = Web(CallerPhase.WrapUp);
        var call = new CallerCommand.CallVoter("token-5");
        var skip = new CallerCommand.SkipVoter("token-5");
        var old = new CallerCommand.SkipVoter("token-4");
        (CallerState State, CallerCommand Command, CommandRefusal Refusal, HouseholdInquiry? Inquiry)[] table =
        [
            (hold, call, CommandRefusal.None, new HouseholdInquiry(null, null, New)),
            (hold, skip, CommandRefusal.None, new HouseholdInquiry(null, "token-5")),
            (hold, new CallerCommand.CallVoter("token-4"), CommandRefusal.Overtaken, null),
            (hold, old, CommandRefusal.Overtaken, null),

            // A repeated click.
            (hold with { LastToken = "token-4" }, old, CommandRefusal.None, null),
            (Web(CallerPhase.Dialing) with { LastToken = "token-5" }, call, CommandRefusal.None, null),
            (wrapUp with { LastToken = "token-5" }, call, CommandRefusal.Overtaken, null),
            (wrapUp, call, CommandRefusal.NotNow, null),
            (wrapUp, skip, CommandRefusal.NotNow, null),
        ];
        foreach (var (state, command, refusal, inquiry) in table)
        {
            var move = Command(state, command);
            Assert.Equal((refusal, inquiry), (move.Refusal, move.Inquiry));
            Assert.Empty(Work(move));
        }

        Assert.Equal("token-5", Command(hold, skip).Next.LastToken);
    }

    [Fact]
    [Trait("Failure", "S-68")]
    public void A_click_to_hang_up_ends_the_call_once_and_leaves_a_target_with_the_lead()
    {
        var transfer = Web(CallerPhase.InTransfer);
        var ended = transfer with { Transfer = transfer.Transfer! with { Over = true } };
        (CallerState State, EffectWork? Work, CommandRefusal Refusal)[] table =
        [
            (Web(CallerPhase.Dialing), new EffectWork.CancelCall(Call), CommandRefusal.None),
            (Web(CallerPhase.OnCall), HangUpCall, CommandRefusal.None),
            (Web(CallerPhase.OnCall) with { CallIsOver = true }, null, CommandRefusal.None),
            (ended, HangUpCall, CommandRefusal.None),
            (ended with { CallIsOver = true }, null, CommandRefusal.None),
            (Web(CallerPhase.WrapUp), null, CommandRefusal.None),
            (Web(CallerPhase.Transferring), null, CommandRefusal.NotNow),
        ];
        foreach (var (state, work, refusal) in table)
        {
            var move = Command(state, new CallerCommand.HangUp(Call));
            Assert.Equal(work is null ? [] : [work], Work(move));
            Assert.Equal(refusal, move.Refusal);
            Assert.Same(move.Next, Command(move.Next, new CallerCommand.HangUp(Call)).Next);
        }

        var left = Command(transfer, new CallerCommand.HangUp(Call));
        Assert.Equal<EffectWork>([Fetched(left, CallerStep.EnterResults)], Work(left));
        Assert.Equal(11, left.Next.Step);
        Assert.Same(left.Next, Command(left.Next, new CallerCommand.HangUp(Call)).Next);
    }

    [Fact]
    public void A_message_is_left_in_a_conversation_that_goes_on_if_the_campaign_has_one()
    {
        var handling = CallHandling.Plain with { DroppedMessage = new Uri("https://recordings.test/a.mp3") };
        var talking = Web(CallerPhase.OnCall) with { Offer = Offer() with { Handling = handling } };
        (CallerState State, EffectWork? Work, CommandRefusal Refusal)[] table =
        [
            (talking, new EffectWork.DropMessage(Call), CommandRefusal.None),
            (talking with { CallIsOver = true }, null, CommandRefusal.None),
            (talking with { Phase = CallerPhase.WrapUp }, null, CommandRefusal.None),
            (talking with { Phase = CallerPhase.Dialing }, null, CommandRefusal.NotNow),
            (Web(CallerPhase.OnCall), null, CommandRefusal.NotPermitted),
        ];
        foreach (var (state, work, refusal) in table)
        {
            var move = Command(state, new CallerCommand.DropMessage(Call));
            Assert.Equal(work is null ? [] : [work], Work(move));
            Assert.Equal(refusal, move.Refusal);
            Assert.Same(move.Next, Command(move.Next, new CallerCommand.DropMessage(Call)).Next);
        }
    }

    [Fact]
    public void An_offline_caller_may_end_the_last_session_again_and_nothing_else()
    {
        var offline = Web(CallerPhase.Offline);

        Assert.Equal(CommandRefusal.None, Command(offline, new CallerCommand.StopCalling(Session)).Refusal);
        Assert.Equal(CommandRefusal.Overtaken, Command(offline, new CallerCommand.StopCalling(new SessionId("other"))).Refusal);
        Assert.Equal(CommandRefusal.NoSession, Command(offline, new CallerCommand.HangUp(Call)).Refusal);
    }
}
