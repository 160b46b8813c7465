using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>The caller's leg: found alive, dialing in again, pressing keys, and gone.</summary>
public sealed class CallerLegTests
{
    private static readonly CallId New = new("call-new");
    private static readonly EffectWork CheckLeg = new EffectWork.CheckLeg(Leg);

    private static IEnumerable<EffectWork> Work(CallerTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallerTransition Passed(CallerState state, TimeSpan later) =>
        CallerMachine.Step(state, new CallerEvent.TimePassed(New), TheScript, Now + later);

    private static CallerEvent.DialedIn Refused(CallerKind kind) =>
        new(OtherLeg, kind, new SessionId("session-new"), new Admission.Refused(UnfitReason.NoFunds, null, null));

    [Fact]
    [Trait("Failure", "S-71")]
    public void A_leg_that_is_found_alive_is_fetched_if_it_should_have_come_long_ago()
    {
        var cold = new TransferState(Transfer, Target with { Kind = TransferKind.Cold }, Answered: true, LeadJoined: false, Over: false);
        (CallerState State, CallerStep? To)[] table =
        [
            (In(CallerPhase.Returning), CallerStep.ReadyToCall),
            (Web(CallerPhase.Returning), CallerStep.BackOnHold),
            (Web(CallerPhase.Returning) with { Farewell = new(GoodbyeReason.NoFunds) }, CallerStep.OutOfFunds),
            (Web(CallerPhase.Returning) with { Farewell = new(GoodbyeReason.OutsideHours) }, CallerStep.OutsideHours),
            (Web(CallerPhase.Returning) with { Farewell = new(GoodbyeReason.CallingDisabled) }, CallerStep.CallingDisabled),
            (Web(CallerPhase.Returning) with { Farewell = new(GoodbyeReason.NothingDue) }, CallerStep.OutOfNumbers),
            (In(CallerPhase.OnCall) with { CallIsOver = true }, CallerStep.QuestionDue),
            (Web(CallerPhase.OnCall) with { CallIsOver = true }, CallerStep.EnterResults),
            (Web(CallerPhase.OnCall), null),
            (Web(CallerPhase.Transferring), CallerStep.Transfer),
            (Web(CallerPhase.Transferring) with { CallIsOver = true }, CallerStep.EnterResults),
            (Web(CallerPhase.Transferring) with { Transfer = cold }, CallerStep.EnterResults),
            (Web(CallerPhase.InTransfer), null),
            (In(CallerPhase.WrapUp), null),
        ];
        foreach (var (state, to) in table)
        {
            var move = Step(state.Do(CheckLeg), new CallerEvent.EffectDone(1, new EffectOutcome.LegChecked(Leg, LegStatus.InProgress)));
            Assert.Equal<EffectWork>(
                to is { } step ? [new EffectWork.RedirectCaller(Leg, move.Next.Position, step, 0)] : [], Work(move));
            Assert.Equal((state.Phase, 10, Now.AddSeconds(1)), (move.Next.Phase, move.Next.Step, move.Next.ActedAt));
            Assert.Equal(to is null ? Now.AddSeconds(1) : Now, move.Next.LegSeenAt);
        }
    }

    [Fact]
    [Trait("Failure", "S-56")]
    public void On_hold_without_a_household_the_campaign_is_asked_again_and_at_times_the_leg_is_checked()
    {
        var hold = Web(CallerPhase.OnHold) with { Offer = null, Hold = HoldReason.DueSoon };
        Assert.Same(hold, Passed(hold, CallerTimings.HoldTime - TimeSpan.FromMilliseconds(1)).Next);

        var asks = Passed(hold, CallerTimings.HoldTime);
        Assert.Equal(new HouseholdInquiry(null, null, New), asks.Inquiry);
        Assert.Equal(HoldReason.None, asks.Next.Hold);

        var silent = hold with { LegSeenAt = Now + CallerTimings.HoldTime - CallerTimings.MenuPatience };
        var checks = Passed(silent, CallerTimings.HoldTime);
        Assert.Null(checks.Inquiry);
        Assert.Equal<EffectWork>([CheckLeg], Work(checks));
    }

    [Fact]
    public void A_leg_that_dials_in_twice_hears_the_answer_to_its_pin_again()
    {
        var menu = Step(CallerState.Unknown(3, Now), DialIn(Leg));
        var later = Step(
            menu.Next, new CallerEvent.Asked(new CallerRequest(new SessionId("session-new"), Leg, 1, new CallerAsk.MenuKey("#")), New));
        Assert.IsType<CallerDirective.Instructions>(later.Directive);

        var again = Step(later.Next, DialIn(Leg));

        Assert.Same(later.Next, again.Next);
        Assert.Equal(menu.Directive, again.Directive);
    }

    [Fact]
    public void A_page_whose_caller_may_not_start_says_why_unless_a_session_is_under_way()
    {
        (CallerState State, CallerKind Kind, bool Changes)[] table =
        [
            (CallerState.Unknown(3, Now), CallerKind.Web, true), (CallerState.Unknown(3, Now), CallerKind.PhonesOnly, false),
            (Web(CallerPhase.OnHold), CallerKind.Web, false),
        ];
        foreach (var (state, kind, changes) in table)
        {
            var move = Step(state, Refused(kind));
            Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.NoFunds), move.Directive);
            var expected = changes ? state with { Kind = kind, Notice = GoodbyeReason.NoFunds, ActedAt = Now.AddSeconds(1) } : state;
            Assert.Equal(expected, move.Next);
        }
    }

    [Fact]
    public void A_leg_that_has_come_for_its_step_is_no_longer_fetched()
    {
        var state = Web(CallerPhase.WrapUp);
        var fetched = state.Do(new EffectWork.RedirectCaller(Leg, state.Position, CallerStep.EnterResults, 0)).Do(CheckLeg);

        Assert.Equal<EffectWork>([CheckLeg], Work(Ask(fetched, new CallerAsk.MenuKey("1"))));
    }

    [Fact]
    public void A_request_that_does_not_fit_gets_the_current_directive_and_the_step_stays_open()
    {
        var state = In(CallerPhase.WrapUp);

        var move = Ask(state, new CallerAsk.MenuKey("1"));

        Assert.Equal(CallerMachine.Resume(state), move.Directive);
        Assert.Null(move.Next.Served(10));
        Assert.Equal(10, move.Next.Step);
    }

    [Fact]
    public void No_key_in_the_menu_counts_as_missed_and_a_wrong_key_does_not()
    {
        var once = Ask(In(CallerPhase.Menu), new CallerAsk.MenuKey(""));
        Assert.Equal((1, new CallerDirective.StartMenu(once.Next.Position)), (once.Next.Misses, once.Directive));
        Assert.Equal(0, Ask(once.Next, new CallerAsk.MenuKey("7")).Next.Misses);

        var third = Ask(Ask(once.Next, new CallerAsk.MenuKey("")).Next, new CallerAsk.MenuKey(""));
        Assert.Equal((CallerPhase.Offline, SessionEndReason.NoKeyPressed), (third.Next.Phase, third.Next.EndReason));
    }

    [Fact]
    public void A_question_without_a_key_is_asked_again_and_one_with_a_wrong_key_says_so()
    {
        (string Digits, bool Again)[] table = [("", false), ("8", true)];
        foreach (var (digits, again) in table)
        {
            var move = Ask(In(CallerPhase.WrapUp), new CallerAsk.Response(digits));
            Assert.Equal(new CallerDirective.AskQuestion(move.Next.Position, 0, TheScript.Questions[0], again), move.Directive);
            Assert.Equal(1, move.Next.Misses);
        }

        // The questions are over: a late key asks for the next household.
        var late = Ask(In(CallerPhase.WrapUp) with { QuestionNumber = 2 }, new CallerAsk.Response("1"));
        Assert.Equal(new CallerDirective.ContinueWith(late.Next.Position, CallerStep.NextCall, 0), late.Directive);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void The_first_answer_of_a_conversation_proves_it_to_the_call()
    {
        var proof = new EffectWork.CancelCall(Call, WrapsUp: true);
        var state = In(CallerPhase.WrapUp);
        (CallerState State, string Digits, EffectWork[] Work)[] table =
        [
            (state, "1", [proof]), (state with { CallIsOver = true }, "1", []), (state with { AnswersGiven = 1 }, "1", []),
            (state with { Misses = 2 }, "8", []),
        ];
        foreach (var (caller, digits, work) in table)
        {
            Assert.Equal(work, Work(Ask(caller, new CallerAsk.Response(digits))));
        }

        // A caller who leaves the conversation says that results follow.
        foreach (var ask in new CallerAsk[] { new CallerAsk.LeftConference(), new CallerAsk.QuestionDue() })
        {
            Assert.Equal<EffectWork>([proof], Work(Ask(In(CallerPhase.OnCall), ask)));
        }
    }

    [Fact]
    public void A_supervisor_ends_the_session_that_the_order_names()
    {
        var move = Step(In(CallerPhase.Menu), new CallerEvent.KickedOff(Session));
        Assert.True(move.Granted);
        Assert.Equal((CallerPhase.Offline, GoodbyeReason.Silent), (move.Next.Phase, move.Next.Notice));
        Assert.Equal<EffectWork>([new EffectWork.EndLeg(Leg)], Work(move));

        Assert.False(Step(In(CallerPhase.Menu), new CallerEvent.KickedOff(new SessionId("other"))).Granted);
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public void A_session_that_ends_keeps_what_may_still_arrive_of_its_conversation()
    {
        var ended = new CallerEvent.LegEnded(Leg);
        (CallerState State, Script Script, bool IsUnsaved, bool IsAsked, int Dispositions)[] table =
        [
            (Web(CallerPhase.WrapUp), TheScript, true, false, 0),
            (Web(CallerPhase.OnCall) with { KeepsLead = false }, TheScript, true, false, 0),
            (Web(CallerPhase.WrapUp) with { SavedCall = Call }, TheScript, false, false, 0),
            (Web(CallerPhase.WrapUp), Script.Empty, true, false, 0),
            (Web(CallerPhase.Dialing), TheScript, false, false, 0),
            (In(CallerPhase.Menu), Script.Empty, false, false, 0),
            (In(CallerPhase.WrapUp), TheScript, false, true, 0),
            (In(CallerPhase.WrapUp) with { AnswersGiven = 1, QuestionNumber = 1 }, TheScript, false, true, 1),
            (In(CallerPhase.WrapUp) with { AnswersGiven = 2, QuestionNumber = 2 }, TheScript, false, false, 1),
            (In(CallerPhase.OnCall), Script.Empty, false, false, 1),
        ];
        foreach (var (state, script, isUnsaved, isAsked, dispositions) in table)
        {
            var move = CallerMachine.Step(state, ended, script, Now.AddSeconds(1));
            Assert.Equal((CallerPhase.Offline, GoodbyeReason.Silent), (move.Next.Phase, move.Next.Notice));
            Assert.Equal(isUnsaved ? new UnsavedCall(Call, 1, state.Offer!) : null, move.Next.Unsaved);
            Assert.Equal(isAsked, move.Next.OpenQuestion is not null);
            Assert.Equal(dispositions, move.Records.OfType<StoreRecord.LeadDispositioned>().Count());
            Assert.Equal(new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.LegEnded), move.Records[^1]);
        }
    }
}
