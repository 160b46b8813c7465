using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
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
        Assert.Equal<StoreRecord>(
            [new StoreRecord.SessionStarted(new SessionId("session-new"), 3, 1, Leg, Now.AddSeconds(1))], move.Records);
    }

    [Fact]
    public void The_same_leg_dialing_in_again_gets_its_current_directive()
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
    public void A_second_phone_takes_over_while_the_line_rings_and_the_ringing_call_is_canceled()
    {
        var move = Step(In(CallerPhase.Dialing), DialIn(OtherLeg));

        Assert.Equal(CallerPhase.Menu, move.Next.Phase);
        Assert.Equal(OtherLeg, move.Next.Leg);
        Assert.Equal<EffectWork>(
            [new EffectWork.CancelCall(Call), new EffectWork.EndLeg(Leg)], move.Next.Outbox.Pending.Select(effect => effect.Work));
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

        var move = Step(
            offline, new CallerEvent.DialedIn(Leg, CallerKind.PhonesOnly, new SessionId("new"), new Admission.Refused(reason, null, null)));

        Assert.Same(offline, move.Next);
        Assert.Equal(new CallerDirective.Goodbye(spoken), move.Directive);
    }

    [Fact]
    [Trait("Hardening", "H1")]
    public void A_household_that_cannot_be_put_into_words_is_skipped() => Assert.All(
        [CallerPhase.Choosing, CallerPhase.Announcing],
        phase =>
        {
            var move = Ask(In(phase), new CallerAsk.Unspeakable());

            Assert.Equal("token-5", move.Inquiry?.SkipToken);
            Assert.Null(move.Inquiry?.DialAs);
        });

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
    public void An_overtaken_request_gets_the_legs_current_directive()
    {
        var returning = In(CallerPhase.Returning);

        var move = Ask(returning, new CallerAsk.QuestionDue(), step: 9);

        Assert.Same(returning, move.Next);
        Assert.Equal(new CallerDirective.ContinueWith(returning.Position, CallerStep.ReadyToCall, 0), move.Directive);
    }

    [Fact]
    public void A_leg_of_another_session_hears_that_its_session_is_over()
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
    public void Star_on_a_household_dials_it_if_it_may_still_be_called_and_the_caller_waits_in_the_conference()
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
    public void An_answered_call_gets_the_waiting_caller_and_the_same_one_when_it_asks_again()
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
    public void A_call_that_reached_no_person_brings_the_caller_to_the_next_household()
    {
        var move = Step(In(CallerPhase.Dialing), new CallerEvent.CallOver(Call, CallOutcome.NoAnswer, new CallId("call-new")));

        Assert.Equal(CallerPhase.Returning, move.Next.Phase);
        Assert.Equal(11, move.Next.Step);
        Assert.Equal(
            new EffectWork.RedirectCaller(Leg, move.Next.Position, CallerStep.ReadyToCall, 0),
            Assert.Single(move.Next.Outbox.Pending).Work);
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
            Assert.Same(
                state, Step(state, new CallerEvent.CallOver(new CallId("earlier"), CallOutcome.Connected, new CallId("call-new"))).Next);
        }
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void A_kicked_target_does_not_get_the_lead_and_a_target_that_has_the_lead_is_remembered()
    {
        var state = In(CallerPhase.OnCall);
        var dial = new CallerCommand.DialTransfer(Transfer, Call, Target.TargetId, "key");
        var dialed = Step(state, new CallerEvent.Commanded(dial, Call)).Next;
        var given = Step(dialed, new CallerEvent.TransferAnswered(Transfer));
        Assert.True(given.Granted);
        Assert.Equal(Transfer, given.Next.LeadGivenTo);

        var kicked = Step(dialed, new CallerEvent.Commanded(new CallerCommand.Kick(Transfer, Target: true), Call));
        Assert.Contains(new EffectWork.CancelTransfer(Transfer), kicked.Next.Outbox.Pending.Select(effect => effect.Work));
        var refused = Step(kicked.Next, new CallerEvent.TransferAnswered(Transfer));
        Assert.False(refused.Granted);
        Assert.Null(refused.Next.LeadGivenTo);
    }

    [Fact]
    [Trait("Failure", "S-71")]
    public void A_leg_that_is_found_gone_ends_the_session()
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

        var move = Step(
            due.Next, new CallerEvent.EffectDone(due.Next.Outbox.LastId, new EffectOutcome.LegChecked(Leg, LegStatus.InProgress)));

        Assert.Equal(
            new EffectWork.RedirectCaller(Leg, move.Next.Position, CallerStep.ReadyToCall, 0),
            Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void An_effect_that_was_struck_off_changes_nothing()
    {
        var state = In(CallerPhase.Dialing);
        Assert.Same(state, Step(state, new CallerEvent.EffectDone(99, new EffectOutcome.Done())).Next);
    }

    [Fact]
    public void Every_phase_answers_every_request_of_its_leg()
    {
        CallerAsk[] asks =
        [
            new CallerAsk.StartMenu(), new CallerAsk.MenuKey("*"), new CallerAsk.MenuKey("#"), new CallerAsk.MenuKey("7"),
            new CallerAsk.MenuKey(""), new CallerAsk.Unspeakable(), new CallerAsk.KeyUnknown(), new CallerAsk.NextHousehold(),
            new CallerAsk.PreviewKey("*"), new CallerAsk.PreviewKey("#"), new CallerAsk.PreviewKey("1"), new CallerAsk.PreviewKey(""),
            new CallerAsk.DialAnnounced(),
            new CallerAsk.QuestionDue(), new CallerAsk.Response("1"), new CallerAsk.Response("999"), new CallerAsk.Response(""),
            new CallerAsk.BackOnHold(), new CallerAsk.LeftConference(), new CallerAsk.TransferDue(),
            new CallerAsk.Announcement(GoodbyeReason.OutOfNumbers),
        ];
        EveryKind.IsIn(asks);
        foreach (var state in Phases.SelectMany(phase => new[] { In(phase), Web(phase) }))
        {
            foreach (var ask in asks)
            {
                var move = Ask(state, ask);
                Assert.True(
                    move.Directive is not null || move.Inquiry is not null,
                    $"{state.Phase} leaves a leg that asks {ask} without an answer.");
            }
        }
    }

    [Fact]
    public void Every_phase_takes_every_event()
    {
        EveryKind.IsIn(Events(), typeof(CallerEvent.Asked));
        EveryKind.IsIn(CallerWorld.Commands());
        foreach (var (phase, state) in Phases.SelectMany(phase => new[]
        {
            (phase, In(phase)),
            (phase, Web(phase)),
            (phase, Web(phase, DialMode.Power)),
            (phase, Web(phase, DialMode.Predictive))
        }))
        {
            foreach (var happened in Events())
            {
                if (happened is CallerEvent.Offered
                    && phase is not (
                        CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Returning or CallerPhase.Waiting
                            or CallerPhase.OnHold))
                {
                    Assert.Contains(
                        phase.ToString(),
                        Assert.Throws<InvalidOperationException>(() => Step(state, happened)).Message,
                        StringComparison.Ordinal);
                    continue;
                }

                var move = Step(happened is CallerEvent.EffectDone ? state.Do(new EffectWork.CheckLeg(Leg)) : state, happened);
                Assert.NotNull(move.Next);
                Assert.Equal(3, move.Next.CallerId);
            }
        }

        static IEnumerable<CallerEvent> Events() =>
        [
            DialIn(Leg), DialIn(OtherLeg), DialIn(OtherLeg, DialMode.Predictive),
            new CallerEvent.Offered(10, Offer()),
            new CallerEvent.Offered(10, Offer(DialMode.Power)),
            new CallerEvent.Offered(10, new NextHousehold.WillCome(7)),
            new CallerEvent.Offered(10, new NextHousehold.Later(true)), new CallerEvent.Offered(10, new NextHousehold.None(true)),
            new CallerEvent.Offered(10, new NextHousehold.Unfit(new Admission.Refused(UnfitReason.NoFunds, null, null))),
            new CallerEvent.LegEnded(Leg), new CallerEvent.LegEnded(OtherLeg), new CallerEvent.Claimed(Call),
            .. Enum.GetValues<CallOutcome>().Select(outcome => new CallerEvent.CallOver(Call, outcome, new CallId("call-new"))),
            new CallerEvent.Claimed(Call, Offer(DialMode.Predictive)),
            new CallerEvent.MessageDropped(Call, true),
            new CallerEvent.TransferAnswered(Transfer),
            new CallerEvent.LeadJoinedTransfer(Transfer), new CallerEvent.TransferOver(Transfer, TransferOutcome.Busy),
            new CallerEvent.Reassigned(2, new CallId("call-new")), new CallerEvent.KickedOff(Session),
            .. CallerWorld.Commands().Select(command => new CallerEvent.Commanded(command, new CallId("call-new"))),
            .. EveryKind.Outcomes(Leg).Select(outcome => new CallerEvent.EffectDone(1, outcome)),
            new CallerEvent.TimePassed(new CallId("call-new")),
        ];
    }
}
