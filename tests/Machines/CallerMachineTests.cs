using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

public sealed class CallerMachineTests
{
    [Fact]
    public void A_leg_with_a_pin_starts_a_session_in_the_menu()
    {
        var move = Step(CallerState.Unknown(3, Now), DialIn(Leg));

        Assert.Equal(CallerPhase.Menu, move.Next.Phase);
        Assert.Equal(new CallerDirective.StartMenu(new LegPosition(3, new SessionId("session-new"), 1)), move.Directive);
        Assert.Equal<StoreRecord>([new StoreRecord.SessionStarted(new SessionId("session-new"), 3, 1, Leg, Now.AddSeconds(1))], move.Records);
    }

    [Fact]
    public void The_same_leg_dialing_in_again_is_told_where_it_stands()
    {
        var menu = In(CallerPhase.Menu);

        var move = Step(menu, DialIn(Leg));

        Assert.Same(menu, move.Next);
        Assert.Equal(new CallerDirective.StartMenu(menu.Position), move.Directive);
    }

    [Fact]
    public void A_second_phone_does_not_tear_a_conversation_down_but_the_first_leg_is_checked()
    {
        var move = Step(In(CallerPhase.OnCall), DialIn(OtherLeg));

        Assert.Equal(CallerPhase.OnCall, move.Next.Phase);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.AlreadyOnCall), move.Directive);
        Assert.Equal(new EffectWork.CheckLeg(Leg), Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void A_second_phone_takes_over_while_the_line_rings_and_the_ringing_call_is_taken_back()
    {
        var move = Step(In(CallerPhase.Dialing), DialIn(OtherLeg));

        Assert.Equal(CallerPhase.Menu, move.Next.Phase);
        Assert.Equal(OtherLeg, move.Next.Leg);
        Assert.Equal<EffectWork>([new EffectWork.CancelCall(Call), new EffectWork.EndLeg(Leg)], move.Next.Outbox.Pending.Select(effect => effect.Work));
        Assert.Contains(new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.TakenOver), move.Records);
    }

    [Theory]
    [InlineData(UnfitReason.NoFunds, GoodbyeReason.NoFunds)]
    [InlineData(UnfitReason.CallingDisabled, GoodbyeReason.CallingDisabled)]
    [InlineData(UnfitReason.NoCampaign, GoodbyeReason.NoCampaign)]
    [InlineData(UnfitReason.NoSeat, GoodbyeReason.NoSeat)]
    [InlineData(UnfitReason.OutsideHours, GoodbyeReason.OutsideHours)]
    public void A_caller_who_may_not_start_hears_why_and_no_session_begins(UnfitReason reason, GoodbyeReason spoken)
    {
        var offline = CallerState.Unknown(3, Now);

        var move = Step(offline, new CallerEvent.DialedIn(Leg, CallerKind.PhonesOnly, new SessionId("new"), new Admission.Refused(reason, null, null)));

        Assert.Same(offline, move.Next);
        Assert.Equal(new CallerDirective.Goodbye(spoken), move.Directive);
    }

    [Fact]
    public void A_repeated_request_gets_the_same_directive_and_changes_nothing()
    {
        var first = Ask(In(CallerPhase.Menu), new CallerAsk.MenuKey("#"));

        var again = Ask(first.Next, new CallerAsk.MenuKey("#"), step: 10);

        Assert.Same(first.Next, again.Next);
        Assert.Equal(first.Directive, again.Directive);
    }

    [Fact]
    public void A_repeated_request_that_no_longer_says_its_digits_gets_the_same_directive()
    {
        var first = Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("1"));

        var again = Ask(first.Next, new CallerAsk.Response(""), step: 10);

        Assert.Same(first.Next, again.Next);
        Assert.Equal(first.Directive, again.Directive);
    }

    [Theory]
    [InlineData(nameof(CallerPhase.Menu), typeof(CallerDirective.StartMenu))]
    [InlineData(nameof(CallerPhase.Choosing), typeof(CallerDirective.PresentHousehold))]
    [InlineData(nameof(CallerPhase.WrapUp), typeof(CallerDirective.AskQuestion))]
    public void A_request_that_does_not_say_what_was_keyed_in_asks_again_and_is_no_missed_key(string name, Type asked)
    {
        var phase = Enum.Parse<CallerPhase>(name);
        var state = In(phase) with { Misses = 2 };

        var move = Ask(state, new CallerAsk.KeyUnknown());

        Assert.Equal((phase, 2, 11), (move.Next.Phase, move.Next.Misses, move.Next.Step));
        Assert.IsType(asked, move.Directive);
        Assert.Empty(move.Records);
    }

    [Fact]
    public void A_request_that_has_been_overtaken_is_told_where_the_leg_stands()
    {
        var returning = In(CallerPhase.Returning);

        var move = Ask(returning, new CallerAsk.QuestionDue(), step: 9);

        Assert.Same(returning, move.Next);
        Assert.Equal(new CallerDirective.ContinueWith(returning.Position, CallerStep.ReadyToCall, 0), move.Directive);
    }

    [Fact]
    public void A_leg_of_another_session_is_told_that_its_session_is_over()
    {
        var menu = In(CallerPhase.Menu);

        var move = Step(menu, new CallerEvent.Asked(new CallerRequest(Session, OtherLeg, 10, new CallerAsk.MenuKey("*")), Call));

        Assert.Same(menu, move.Next);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.SessionOver), move.Directive);
    }

    [Fact]
    public void Star_in_the_menu_asks_the_campaign_for_a_household_before_anything_is_committed()
    {
        var menu = In(CallerPhase.Menu);

        var move = Ask(menu, new CallerAsk.MenuKey("*"));

        Assert.Same(menu, move.Next);
        Assert.Equal(new HouseholdInquiry(10, null), move.Inquiry);
    }

    [Theory]
    [InlineData(DialMode.Preview, CallerPhase.Choosing)]
    [InlineData(DialMode.Power, CallerPhase.Announcing)]
    public void A_household_is_presented_as_the_campaigns_mode_says(DialMode mode, object phase)
    {
        var move = Step(In(CallerPhase.Menu), new CallerEvent.Offered(10, Offer(mode)));

        Assert.Equal((CallerPhase)phase, move.Next.Phase);
        Assert.Equal("token-5", move.Next.Offer!.Household.Token);
        Assert.Equal(
            mode == DialMode.Preview
                ? new CallerDirective.PresentHousehold(move.Next.Position, "Ada Lovelace")
                : new CallerDirective.AnnounceHousehold(move.Next.Position, "Ada Lovelace"),
            move.Directive);
        Assert.Equal(move.Directive, move.Next.Served(10));
    }

    [Fact]
    public void Skipping_hands_the_skipped_token_back()
    {
        Assert.Equal(new HouseholdInquiry(10, "token-5"), Ask(In(CallerPhase.Choosing), new CallerAsk.PreviewKey("#")).Inquiry);
    }

    [Fact]
    public void Star_over_a_household_dials_it_if_it_may_still_be_called_and_the_caller_waits_in_his_conference()
    {
        var asked = Ask(In(CallerPhase.Choosing), new CallerAsk.PreviewKey("*"));
        Assert.Equal(new HouseholdInquiry(10, null, new CallId("call-new")), asked.Inquiry);

        var move = Step(asked.Next, new CallerEvent.Offered(10, Offer(), asked.Inquiry!.DialAs));

        Assert.Equal(CallerPhase.Dialing, move.Next.Phase);
        Assert.Equal(new CallerDirective.JoinConference(move.Next.Position, 0), move.Directive);
        var start = Assert.IsType<EffectWork.StartCall>(Assert.Single(move.Next.Outbox.Pending).Work);
        Assert.Equal(new CallId("call-new"), start.CallId);
        Assert.Equal(("token-5", 3L, Session), (start.Request.Token, start.Request.CallerId, start.Request.SessionId));
    }

    [Fact]
    public void The_third_missing_key_ends_the_session()
    {
        var move = Ask(In(CallerPhase.Choosing), new CallerAsk.PreviewKey(""));
        move = Ask(move.Next, new CallerAsk.PreviewKey(""));
        Assert.Equal(new CallerDirective.PresentHousehold(move.Next.Position, null), move.Directive);
        move = Ask(move.Next, new CallerAsk.PreviewKey(""));

        Assert.Equal(CallerPhase.Offline, move.Next.Phase);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.NoKeyPressed), move.Directive);
        Assert.Equal<StoreRecord>([new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.NoKeyPressed)], move.Records);
    }

    [Fact]
    public void An_answered_call_gets_the_caller_who_waits_for_it_and_gets_him_again_when_it_asks_again()
    {
        var first = Step(In(CallerPhase.Dialing), new CallerEvent.Claimed(Call));
        var again = Step(first.Next, new CallerEvent.Claimed(Call));

        Assert.True(first.Granted);
        Assert.Equal(CallerPhase.OnCall, first.Next.Phase);
        Assert.True(again.Granted);
        Assert.Same(first.Next, again.Next);
    }

    [Fact]
    public void A_caller_is_given_to_one_call_only()
    {
        foreach (var phase in Phases)
        {
            var state = In(phase);
            var move = Step(state, new CallerEvent.Claimed(new CallId("another")));
            Assert.False(move.Granted);
            Assert.Same(state, move.Next);
        }
    }

    [Fact]
    public void A_call_that_reached_nobody_brings_the_caller_to_the_next_household()
    {
        var move = Step(In(CallerPhase.Dialing), new CallerEvent.CallOver(Call, CallOutcome.NoAnswer, new CallId("call-new")));

        Assert.Equal(CallerPhase.Returning, move.Next.Phase);
        Assert.Equal(11, move.Next.Step);
        Assert.Equal(new EffectWork.RedirectCaller(Leg, move.Next.Position, CallerStep.ReadyToCall, 0), Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void After_a_call_that_could_not_be_placed_the_caller_waits_before_the_next()
    {
        var over = Step(In(CallerPhase.Dialing), new CallerEvent.CallOver(Call, CallOutcome.NotPlaced, new CallId("call-new")));

        var move = Ask(over.Next, new CallerAsk.NextHousehold());

        Assert.Equal(new CallerDirective.HoldOn(move.Next.Position, HoldReason.ProviderTrouble, CallerTimings.HoldTime), move.Directive);
        Assert.Equal(CallerPhase.Waiting, move.Next.Phase);
    }

    [Fact]
    public void Star_while_the_phone_rings_takes_the_call_back_and_asks_no_questions()
    {
        var move = Ask(In(CallerPhase.Dialing), new CallerAsk.QuestionDue());

        Assert.Equal(new CallerDirective.ContinueWith(move.Next.Position, CallerStep.NextCall, 0), move.Directive);
        Assert.Equal(new EffectWork.CancelCall(Call), Assert.Single(move.Next.Outbox.Pending).Work);
        Assert.Null(move.Next.CallId);
    }

    [Fact]
    public void An_earlier_call_never_changes_a_later_one()
    {
        foreach (var phase in Phases)
        {
            var state = In(phase);
            Assert.Same(state, Step(state, new CallerEvent.CallOver(new CallId("earlier"), CallOutcome.Connected, new CallId("call-new"))).Next);
        }
    }

    [Fact]
    public void After_the_conversation_the_first_question_is_asked_whoever_left()
    {
        foreach (var state in new[] { In(CallerPhase.OnCall), Step(In(CallerPhase.OnCall), new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("call-new"))).Next })
        {
            var move = Ask(state, new CallerAsk.QuestionDue());
            Assert.Equal(CallerPhase.WrapUp, move.Next.Phase);
            Assert.Equal(new CallerDirective.AskQuestion(move.Next.Position, 0, TheScript.Questions[0], false), move.Directive);
        }
    }

    [Fact]
    public void A_caller_who_leaves_his_conference_says_so_to_a_call_that_is_not_over()
    {
        var over = Step(In(CallerPhase.OnCall), new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("call-new"))).Next;

        Assert.Equal(new EffectWork.CancelCall(Call, WrapsUp: true), Assert.Single(Ask(In(CallerPhase.OnCall), new CallerAsk.QuestionDue()).Next.Outbox.Pending).Work);
        Assert.Equal(new EffectWork.CancelCall(Call), Assert.Single(Step(In(CallerPhase.OnCall), new CallerEvent.LegEnded(Leg)).Next.Outbox.Pending).Work);
        Assert.Empty(Ask(over, new CallerAsk.QuestionDue()).Next.Outbox.Pending);
        Assert.Empty(Step(over, new CallerEvent.LegEnded(Leg)).Next.Outbox.Pending);
    }

    [Fact]
    public void An_answer_is_recorded_for_the_announced_lead_and_the_next_question_is_due()
    {
        var move = Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("1"));

        Assert.Equal<StoreRecord>([new StoreRecord.AnswerGiven(Call, 71, 711, 51, 3, 1, Now.AddSeconds(1))], move.Records);
        Assert.Equal(new CallerDirective.ContinueWith(move.Next.Position, CallerStep.QuestionDue, 1), move.Directive);
    }

    [Fact]
    public void The_last_answer_completes_the_lead_unless_one_asked_for_another_call()
    {
        var completed = Ask(Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("1")).Next, new CallerAsk.Response("1"));
        var again = Ask(Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("2")).Next, new CallerAsk.Response("1"));

        Assert.Contains(new StoreRecord.LeadDispositioned(Call, 5, 51, 3, true, Now.AddSeconds(1)), completed.Records);
        Assert.Contains(new StoreRecord.LeadDispositioned(Call, 5, 51, 3, false, Now.AddSeconds(1)), again.Records);
        Assert.Equal(CallerPhase.Returning, completed.Next.Phase);
        Assert.Equal(new CallerDirective.ContinueWith(completed.Next.Position, CallerStep.NextCall, 0), completed.Directive);
    }

    [Fact]
    public void Digits_that_are_no_option_are_asked_for_again_twice_and_then_let_go()
    {
        var move = Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("9"));
        Assert.Equal(new CallerDirective.AskQuestion(move.Next.Position, 0, TheScript.Questions[0], true), move.Directive);
        move = Ask(move.Next, new CallerAsk.Response("8"));
        move = Ask(move.Next, new CallerAsk.Response("7"));

        Assert.Equal(1, move.Next.QuestionNumber);
        Assert.Equal(0, move.Next.AnswersGiven);
        Assert.Empty(move.Records);
    }

    [Fact]
    public void Three_nines_skip_the_questions_and_without_any_answer_the_lead_is_called_again()
    {
        var move = Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("999"));

        Assert.Empty(move.Records);
        Assert.Equal(CallerPhase.Returning, move.Next.Phase);
    }

    [Fact]
    public void A_script_without_questions_completes_the_lead_by_the_conversation_itself()
    {
        var state = In(CallerPhase.OnCall);

        var move = CallerMachine.Step(state, new CallerEvent.Asked(new CallerRequest(Session, Leg, 10, new CallerAsk.QuestionDue()), Call), Script.Empty, Now);

        Assert.Equal<StoreRecord>([new StoreRecord.LeadDispositioned(Call, 5, 51, 3, true, Now)], move.Records);
        Assert.Equal(CallerPhase.Returning, move.Next.Phase);
    }

    [Fact]
    public void S_71_A_leg_that_is_found_gone_ends_the_session()
    {
        var due = Step(In(CallerPhase.Menu) with { ActedAt = Now.AddMinutes(-10) }, new CallerEvent.TimePassed(new CallId("call-new")));
        var check = Assert.Single(due.Next.Outbox.Pending);
        Assert.Equal(new EffectWork.CheckLeg(Leg), check.Work);

        var move = Step(due.Next, new CallerEvent.EffectDone(check.Id, new EffectOutcome.LegChecked(Leg, LegStatus.Completed)));

        Assert.Equal(CallerPhase.Offline, move.Next.Phase);
        Assert.Contains(new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.LegFoundGone), move.Records);
    }

    [Fact]
    public void A_leg_that_is_alive_but_never_came_back_is_fetched_again()
    {
        var due = Step(In(CallerPhase.Returning) with { ActedAt = Now.AddMinutes(-1) }, new CallerEvent.TimePassed(new CallId("call-new")));

        var move = Step(due.Next, new CallerEvent.EffectDone(due.Next.Outbox.LastId, new EffectOutcome.LegChecked(Leg, LegStatus.InProgress)));

        Assert.Equal(new EffectWork.RedirectCaller(Leg, move.Next.Position, CallerStep.ReadyToCall, 0), Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void An_effect_that_was_struck_off_changes_nothing()
    {
        var state = In(CallerPhase.Dialing);
        Assert.Same(state, Step(state, new CallerEvent.EffectDone(99, new EffectOutcome.Done())).Next);
    }

    [Fact]
    public void S_73_A_caller_who_hangs_up_in_wrap_up_loses_no_answer_and_nothing_is_made_up()
    {
        var untouched = Step(In(CallerPhase.WrapUp), new CallerEvent.LegEnded(Leg));
        var partly = Step(Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("2")).Next, new CallerEvent.LegEnded(Leg));

        Assert.Equal<StoreRecord>([new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.LegEnded)], untouched.Records);
        Assert.Contains(new StoreRecord.LeadDispositioned(Call, 5, 51, 3, false, Now.AddSeconds(1)), partly.Records);
    }

    [Fact]
    public void Every_phase_answers_every_request_of_its_leg()
    {
        CallerAsk[] asks =
        [
            new CallerAsk.StartMenu(), new CallerAsk.MenuKey("*"), new CallerAsk.MenuKey("#"), new CallerAsk.MenuKey("7"), new CallerAsk.MenuKey(""), new CallerAsk.KeyUnknown(), new CallerAsk.NextHousehold(),
            new CallerAsk.PreviewKey("*"), new CallerAsk.PreviewKey("#"), new CallerAsk.PreviewKey("1"), new CallerAsk.PreviewKey(""), new CallerAsk.DialAnnounced(),
            new CallerAsk.QuestionDue(), new CallerAsk.Response("1"), new CallerAsk.Response("999"), new CallerAsk.Response(""),
        ];
        foreach (var phase in Phases)
        {
            foreach (var ask in asks)
            {
                var move = Ask(In(phase), ask);
                Assert.True(move.Directive is not null || move.Inquiry is not null, $"{phase} leaves a leg that asks {ask} without an answer.");
            }
        }
    }

    [Fact]
    public void Every_phase_takes_every_event()
    {
        foreach (var (phase, state) in Phases.SelectMany(phase => new[] { (phase, In(phase)), (phase, Web(phase)), (phase, Web(phase, DialMode.Power)), (phase, Web(phase, DialMode.Predictive)) }))
        {
            foreach (var happened in Events())
            {
                if (happened is CallerEvent.Offered && phase is not (CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold))
                {
                    Assert.Contains(phase.ToString(), Assert.Throws<InvalidOperationException>(() => Step(state, happened)).Message, StringComparison.Ordinal);
                    continue;
                }

                var move = Step(state, happened);
                Assert.NotNull(move.Next);
                Assert.Equal(3, move.Next.CallerId);
            }
        }

        static IEnumerable<CallerEvent> Events() =>
        [
            DialIn(Leg), DialIn(OtherLeg), DialIn(OtherLeg, DialMode.Predictive),
            new CallerEvent.Offered(10, Offer()), new CallerEvent.Offered(10, Offer(DialMode.Power)), new CallerEvent.Offered(10, new NextHousehold.WillCome(7)),
            new CallerEvent.Offered(10, new NextHousehold.Later(true)), new CallerEvent.Offered(10, new NextHousehold.None(true)),
            new CallerEvent.Offered(10, new NextHousehold.Unfit(new Admission.Refused(UnfitReason.NoFunds, null, null))),
            new CallerEvent.LegEnded(Leg), new CallerEvent.LegEnded(OtherLeg), new CallerEvent.Claimed(Call), new CallerEvent.CallOver(Call, CallOutcome.Busy, new CallId("call-new")),
            new CallerEvent.Claimed(Call, Offer(DialMode.Predictive)), new CallerEvent.MessageDropped(Call, true), new CallerEvent.TransferAnswered(Transfer),
            new CallerEvent.LeadJoinedTransfer(Transfer), new CallerEvent.TransferOver(Transfer, TransferOutcome.Busy),
            new CallerEvent.Reassigned(2, new CallId("call-new")), new CallerEvent.KickedOff(Session),
            .. Commands().Select(command => new CallerEvent.Commanded(command, new CallId("call-new"))),
            new CallerEvent.EffectDone(1, new EffectOutcome.Done()), new CallerEvent.TimePassed(new CallId("call-new")),
        ];
    }

    [Fact]
    public void S_15_The_key_of_a_caller_who_hung_up_in_the_same_moment_counts_once()
    {
        var over = Step(In(CallerPhase.WrapUp), new CallerEvent.LegEnded(Leg)).Next;

        var late = Ask(over, new CallerAsk.Response("2"), step: 10);
        Assert.Equal(CallerPhase.Offline, late.Next.Phase);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.SessionOver), late.Directive);
        Assert.Equal<StoreRecord>(
            [new StoreRecord.AnswerGiven(Call, 71, 712, 51, 3, 1, Now.AddSeconds(1)), new StoreRecord.LeadDispositioned(Call, 5, 51, 3, Completed: false, Now.AddSeconds(1))],
            late.Records);
        Assert.Empty(Ask(late.Next, new CallerAsk.Response("2"), step: 10).Records);

        // Nor is it anybody else's: another leg's, another question's, no key of the question's.
        Assert.Empty(Step(over, new CallerEvent.Asked(new CallerRequest(Session, OtherLeg, 10, new CallerAsk.Response("1")), new CallId("call-new"))).Records);
        Assert.Empty(Ask(over, new CallerAsk.Response("1"), step: 8).Records);
        Assert.Empty(Ask(over, new CallerAsk.Response("7"), step: 10).Records);
    }

    [Fact]
    public void S_15_It_counts_when_he_is_back_on_the_line_by_then()
    {
        var back = Step(Step(In(CallerPhase.WrapUp), new CallerEvent.LegEnded(Leg)).Next, DialIn(OtherLeg)).Next;

        var late = Ask(back, new CallerAsk.Response("1"), step: 10);
        Assert.Equal(new StoreRecord.AnswerGiven(Call, 71, 711, 51, 3, 1, Now.AddSeconds(1)), late.Records[0]);
        Assert.Equal((CallerPhase.Menu, back.Step, back.Leg), (late.Next.Phase, late.Next.Step, late.Next.Leg));
    }

    [Theory]
    [InlineData(CallOutcome.HungUp)]
    [InlineData(CallOutcome.Abandoned)]
    [InlineData(CallOutcome.Canceled)]
    public void S_52_There_are_no_results_to_enter_of_a_call_that_came_to_no_conversation(CallOutcome outcome)
    {
        var over = new CallerEvent.CallOver(Call, outcome, new CallId("call-new"));
        Assert.Equal(CallerPhase.OnHold, Step(Web(CallerPhase.OnCall), over).Next.Phase);
        Assert.Equal(CallerPhase.Returning, Step(In(CallerPhase.OnCall), over).Next.Phase);

        foreach (var wrapUp in new[] { Web(CallerPhase.WrapUp), In(CallerPhase.WrapUp) })
        {
            var sent = Step(wrapUp, over).Next;
            Assert.Equal((CallerPhase.Returning, null), (sent.Phase, sent.CallId));
            Assert.IsType<EffectWork.RedirectCaller>(Assert.Single(sent.Outbox.Pending).Work);
        }

        // What he has said of it already stays his.
        Assert.Equal(CallerPhase.WrapUp, Step(In(CallerPhase.WrapUp) with { AnswersGiven = 1 }, over).Next.Phase);
        Assert.Equal(CallerPhase.WrapUp, Step(In(CallerPhase.WrapUp), over with { Outcome = CallOutcome.Connected }).Next.Phase);
    }

    [Fact]
    public void S_52_Whoever_has_results_of_a_call_says_that_it_was_a_conversation_unless_that_is_known()
    {
        var told = new EffectWork.CancelCall(Call, WrapsUp: true);
        Assert.Contains(told, Step(Web(CallerPhase.WrapUp), new CallerEvent.Commanded(Results(stop: false), new CallId("call-new"))).Next.Outbox.Pending.Select(effect => effect.Work));
        Assert.Contains(told, Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("1")).Next.Outbox.Pending.Select(effect => effect.Work));
        Assert.DoesNotContain(told, Ask(In(CallerPhase.WrapUp) with { CallIsOver = true }, new CallerAsk.Response("1")).Next.Outbox.Pending.Select(effect => effect.Work));
    }
}
