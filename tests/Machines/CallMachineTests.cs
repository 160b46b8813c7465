using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

public sealed class CallMachineTests
{
    /// <summary>Phases only move forward, in this order.</summary>
    private static readonly List<CallPhase> Order =
    [
        CallPhase.NotRequested, CallPhase.Initiating, CallPhase.Ringing, CallPhase.AwaitingCaller,
        CallPhase.Connected, CallPhase.InTransfer,
        CallPhase.EndedUnconfirmed, CallPhase.Disconnected, CallPhase.LeavingMessage, CallPhase.Rejected, CallPhase.Ended,
    ];

    [Fact]
    public void A_call_is_recorded_before_the_request_to_dial()
    {
        var move = Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested));

        Assert.Equal(CallPhase.Initiating, move.Next.Phase);
        Assert.Equal<StoreRecord>([new StoreRecord.HouseholdDialed(5, "token-5", Id, Now.AddSeconds(1))], move.Records);
        Assert.Equal(
            new EffectWork.PlaceCall(Id, Requested.To, Requested.From, Requested.RingTime, CallHandling.Plain, Now.AddSeconds(1)),
            Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public void One_call_id_is_one_call_however_often_it_is_asked_for()
    {
        foreach (var phase in Phases.Where(phase => phase != CallPhase.NotRequested))
        {
            var state = In(phase);
            Assert.Same(state, Step(state, new CallEvent.Asked(Requested)).Next);
        }
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public void A_dial_with_a_lost_reservation_is_not_made_and_the_caller_is_informed()
    {
        var move = Step(In(CallPhase.NotRequested), new CallEvent.ReservationLost(Requested));

        Assert.Equal((CallPhase.Ended, CallOutcome.NotPlaced), (move.Next.Phase, move.Next.Outcome));
        Assert.Equal(CallOutcome.NotPlaced, Told(move));
        Assert.Empty(move.Records);
    }

    [Fact]
    public void A_web_caller_who_leaves_after_meeting_the_lead_ends_the_leads_leg_and_may_wrap_up()
    {
        var left = Step(In(CallPhase.Connected), new CallEvent.Canceled(WrapsUp: true, HasMet: true)).Next;

        Assert.Equal((CallPhase.Connected, true, true), (left.Phase, left.Canceled, left.WrapsUp));
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(left.Outbox.Pending).Work);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(1, false)]
    [InlineData(1.5, true)]
    public void A_dial_decided_under_a_lease_that_has_ended_is_not_made_and_gives_the_number_back(double validForSeconds, bool isMade)
    {
        var move = Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested with { ValidUntil = Now.AddSeconds(validForSeconds) }));

        Assert.Equal(isMade, move.Next.Outbox.Pending.Any(effect => effect.Work is EffectWork.PlaceCall));
        Assert.Equal<StoreRecord>(
            [
                isMade
                    ? new StoreRecord.HouseholdDialed(5, "token-5", Id, Now.AddSeconds(1))
                    : new StoreRecord.HouseholdReturned(5, "token-5")],
            move.Records);
    }

    [Fact]
    public void A_person_who_answers_gets_the_caller()
    {
        var wants = Step(In(CallPhase.Ringing), By(AnsweredBy.Human));
        Assert.True(wants.WantsCaller);

        var move = Step(wants.Next, new CallEvent.ClaimAnswered(Caller));

        Assert.Equal(CallPhase.Connected, move.Next.Phase);
        Assert.Equal(new CallDirective.JoinConference(Id, Requested.SessionId!.Value), move.Directive);
        Assert.Equal(Now.AddSeconds(1), move.Next.ConnectedAt);
    }

    [Fact]
    public void A_lead_without_a_caller_is_abandoned_and_counted_once()
    {
        var rejected = Step(Step(In(CallPhase.Ringing), By(AnsweredBy.Unknown)).Next, new CallEvent.ClaimAnswered(null));
        Assert.Equal(new CallDirective.HangUp(), rejected.Directive);
        Assert.Equal(CallOutcome.Abandoned, Told(rejected));

        var ended = Step(rejected.Next, Ended(LegStatus.Completed));
        Assert.Equal(CallOutcome.Abandoned, Recorded(ended));
        Assert.Empty(Step(ended.Next, Ended(LegStatus.Completed)).Records);
    }

    [Theory]
    [InlineData(AnsweredBy.Machine)]
    [InlineData(AnsweredBy.Fax)]
    public void A_machine_is_hung_up_on_and_the_caller_goes_on_immediately(AnsweredBy who)
    {
        var move = Step(In(CallPhase.Ringing), By(who));

        Assert.Equal(new CallDirective.HangUp(), move.Directive);
        Assert.Equal(CallOutcome.Machine, Told(move));
        Assert.Equal(CallOutcome.Machine, Recorded(Step(move.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    [Trait("Failure", "S-03")]
    public void An_answer_before_the_provider_has_named_the_leg_is_valid()
    {
        var wants = Step(In(CallPhase.Initiating), By(AnsweredBy.None));
        var move = Step(wants.Next, new CallEvent.ClaimAnswered(Caller));

        Assert.True(wants.WantsCaller);
        Assert.Equal((CallPhase.Connected, Leg), (move.Next.Phase, move.Next.Leg));
    }

    [Fact]
    [Trait("Failure", "S-04")]
    public void The_providers_late_answer_never_takes_a_call_back_to_ringing()
    {
        foreach (var phase in Phases.Where(phase => phase > CallPhase.Ringing))
        {
            var state = In(phase).Do(
                new EffectWork.PlaceCall(Id, Requested.To, Requested.From, Requested.RingTime, CallHandling.Plain, Now));
            Assert.Equal(phase, Step(state, new CallEvent.EffectDone(1, new EffectOutcome.CallPlaced(Leg))).Next.Phase);
        }
    }

    [Fact]
    [Trait("Failure", "S-02")]
    public void A_repeated_answer_gets_the_same_directive_and_claims_no_second_caller()
    {
        var connected = In(CallPhase.Connected);

        var move = Step(connected, By(AnsweredBy.Human));

        Assert.Same(connected, move.Next);
        Assert.False(move.WantsCaller);
        Assert.Equal(new CallDirective.JoinConference(Id, Requested.SessionId!.Value), move.Directive);
    }

    [Theory]
    [InlineData(LegStatus.Busy, null, CallOutcome.Busy)]
    [InlineData(LegStatus.NoAnswer, null, CallOutcome.NoAnswer)]
    [InlineData(LegStatus.Canceled, null, CallOutcome.Canceled)]
    [InlineData(LegStatus.Failed, 404, CallOutcome.Failed)]
    [InlineData(LegStatus.Failed, null, CallOutcome.Failed)]
    [InlineData(LegStatus.Failed, 503, CallOutcome.NetworkFailure)]
    [InlineData(LegStatus.Failed, 603, CallOutcome.Failed)]
    [InlineData(LegStatus.Completed, null, CallOutcome.HungUp)]
    public void A_call_that_reached_no_person_is_recorded_with_its_outcome(LegStatus status, int? sip, CallOutcome outcome)
    {
        var move = Step(In(CallPhase.Ringing), Ended(status, sip));

        Assert.Equal(outcome, Recorded(move));
        Assert.Equal(outcome, Told(move));
        Assert.Contains(new StoreRecord.HouseholdSettled(5, "token-5", outcome, Now.AddSeconds(1)), move.Records);
    }

    [Fact]
    [Trait("Failure", "S-05")]
    public void The_end_of_the_call_may_come_before_it_left_the_conference()
    {
        var ended = Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: 60));
        Assert.Equal(CallOutcome.Connected, Recorded(ended));

        var late = Step(ended.Next, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null));
        Assert.Same(ended.Next, late.Next);
        Assert.Equal(new CallDirective.HangUp(), late.Directive);
    }

    [Fact]
    [Trait("Failure", "S-85")]
    public void A_conversation_stays_a_conversation_whatever_is_reported_later()
    {
        Assert.Equal(CallOutcome.Connected, Recorded(Step(In(CallPhase.Disconnected), Ended(LegStatus.Failed, 503))));
    }

    [Fact]
    [Trait("Failure", "S-13")]
    public void Trouble_of_the_platform_burns_no_number()
    {
        var placing = Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested)).Next;

        var platform = Step(placing, new CallEvent.EffectDone(1, new EffectOutcome.CallRefused(false, 20429)));
        var number = Step(placing, new CallEvent.EffectDone(1, new EffectOutcome.CallRefused(true, 21211)));

        Assert.Equal<StoreRecord>([new StoreRecord.HouseholdReturned(5, "token-5")], platform.Records);
        Assert.Equal(CallOutcome.NotPlaced, Told(platform));
        Assert.Equal(CallOutcome.Failed, Recorded(number));
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_dial_before_its_turn_is_requested_again_and_not_searched_for()
    {
        var placing = Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested)).Next;
        var again = Step(placing, new CallEvent.EffectDone(1, new EffectOutcome.NotYet())).Next;
        var effect = Assert.Single(again.Outbox.Pending);
        Assert.Equal(placing.Outbox.Pending[0].Work, effect.Work);
        Assert.Equal((2L, CallPhase.Initiating), (effect.Id, again.Phase));

        // The call is no longer wanted: it is not placed, and the household is unchanged.
        foreach (var unwanted in new[] { again with { Canceled = true }, again with { Request = Requested with { ValidUntil = Now } } })
        {
            var over = Step(unwanted, new CallEvent.EffectDone(2, new EffectOutcome.NotYet()));
            Assert.Equal((CallPhase.Ended, CallOutcome.NotPlaced), (over.Next.Phase, over.Next.Outcome));
            Assert.Equal<StoreRecord>([new StoreRecord.HouseholdReturned(5, "token-5")], over.Records);
        }
    }

    [Theory]
    [InlineData(nameof(CallPhase.Ringing))]
    [InlineData(nameof(CallPhase.Connected))]
    [Trait("Failure", "S-12")]
    public void A_call_that_has_reported_is_not_over_because_a_search_did_not_find_it(string name)
    {
        var phase = Enum.Parse<CallPhase>(name);
        var looking = In(phase).Do(new EffectWork.FindCall(Requested.To, Requested.From, Now));
        var find = looking.Outbox.Pending[^1];

        var move = Step(looking, new CallEvent.EffectDone(find.Id, new EffectOutcome.LegChecked(null, LegStatus.Unknown)));

        Assert.Equal(phase, move.Next.Phase);
        Assert.Empty(move.Records);
        Assert.DoesNotContain(find, move.Next.Outbox.Pending);
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_dial_without_a_report_is_searched_for_and_never_dialed_again()
    {
        var placing = Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested)).Next with { ActedAt = Now.AddMinutes(-1) };

        var looking = Step(placing, new CallEvent.TimePassed());
        var find = Assert.Single(looking.Next.Outbox.Pending);
        Assert.IsType<EffectWork.FindCall>(find.Work);

        var found = Step(looking.Next, new CallEvent.EffectDone(find.Id, new EffectOutcome.LegChecked(Leg, LegStatus.Ringing)));
        Assert.Equal((CallPhase.Ringing, Leg), (found.Next.Phase, found.Next.Leg));

        var lost = Step(looking.Next, new CallEvent.EffectDone(find.Id, new EffectOutcome.LegChecked(null, LegStatus.Unknown)));
        Assert.Equal((CallPhase.Ended, CallOutcome.NotPlaced), (lost.Next.Phase, lost.Next.Outcome));
        Assert.Equal<StoreRecord>(
            [new StoreRecord.HouseholdSettled(5, "token-5", CallOutcome.NetworkFailure, Now.AddSeconds(1))], lost.Records);

        var afterAll = Step(lost.Next, By(AnsweredBy.Human));
        Assert.Equal(new CallDirective.HangUp(), afterAll.Directive);
        Assert.Equal(CallOutcome.Abandoned, Recorded(afterAll));
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public void A_lost_status_callback_is_found_out_when_the_lease_ends()
    {
        var due = Step(In(CallPhase.Ringing) with { ActedAt = Now.AddMinutes(-2) }, new CallEvent.TimePassed());
        var check = Assert.Single(due.Next.Outbox.Pending);
        Assert.Equal(new EffectWork.CheckLeg(Leg), check.Work);

        var move = Step(due.Next, new CallEvent.EffectDone(check.Id, new EffectOutcome.LegChecked(Leg, LegStatus.NoAnswer)));
        Assert.Equal(CallOutcome.NoAnswer, Recorded(move));
    }

    [Fact]
    public void A_canceled_call_is_hung_up_as_soon_as_its_leg_is_known()
    {
        var ringing = Step(In(CallPhase.Ringing), new CallEvent.Canceled());
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(ringing.Next.Outbox.Pending).Work);

        var placing = Step(Step(In(CallPhase.NotRequested), new CallEvent.Asked(Requested)).Next, new CallEvent.Canceled());
        var placed = Step(placing.Next, new CallEvent.EffectDone(1, new EffectOutcome.CallPlaced(Leg)));
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(placed.Next.Outbox.Pending).Work);

        var neverAsked = Step(Step(In(CallPhase.NotRequested), new CallEvent.Canceled()).Next, new CallEvent.Asked(Requested));
        Assert.Equal(CallPhase.Ended, neverAsked.Next.Phase);
        Assert.DoesNotContain(neverAsked.Next.Outbox.Pending, effect => effect.Work is EffectWork.PlaceCall);
    }

    /// <summary>Quirk 28: the original took every call that was not in progress for an answering machine.</summary>
    [Fact]
    [Trait("Quirk", "28")]
    public void Only_the_verdict_of_detection_makes_a_machine_of_an_answered_call()
    {
        var offer = CallerWorld.Offer(Campaigns.DialMode.Power);
        var request = Requested with
        {
            Offer = offer with
            {
                Handling = new CallHandling(MachineDetection.Synchronous, new Uri("https://recordings.test/a.mp3"), null, "We called.")
            }
        };
        foreach (var status in Enum.GetValues<LegStatus>())
        {
            var move = Step(
                In(CallPhase.Ringing) with { Request = request }, new CallEvent.Answered(new AnsweredNotice(Leg, status, AnsweredBy.None)));
            Assert.NotEqual(CallPhase.LeavingMessage, move.Next.Phase);
            Assert.DoesNotContain(move.Records, record => record is StoreRecord.MessageLeft);
            Assert.Equal(status.IsTerminal() ? new CallDirective.HangUp() : null, move.Directive);
            Assert.Equal(!status.IsTerminal(), move.WantsCaller);
            if (status.IsTerminal())
            {
                Assert.NotEqual(CallOutcome.Machine, Recorded(Step(move.Next, Ended(status))));
            }
        }
    }

    [Fact]
    public void A_call_canceled_while_ringing_is_canceled_even_if_Twilio_reports_it_completed()
    {
        var canceled = Step(In(CallPhase.Ringing), new CallEvent.Canceled());
        Assert.Equal(CallOutcome.Canceled, Recorded(Step(canceled.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    public void A_second_leg_with_this_calls_url_is_hung_up_on_and_changes_nothing()
    {
        foreach (var phase in Phases.Where(phase => phase is not (CallPhase.NotRequested or CallPhase.Initiating)))
        {
            var state = In(phase);
            var move = Step(state, By(AnsweredBy.Human, OtherLeg));
            Assert.Same(state, move.Next);
            Assert.Equal(new CallDirective.HangUp(), move.Directive);
            Assert.Same(state, Step(state, Ended(LegStatus.Completed, leg: OtherLeg)).Next);
        }
    }

    [Fact]
    public void Every_phase_takes_every_event_and_every_leg_gets_an_answer()
    {
        CallEvent[] events =
        [
            new CallEvent.Asked(Requested), new CallEvent.ReservationLost(Requested), new CallEvent.Canceled(), By(AnsweredBy.Human),
            By(AnsweredBy.Machine),
            new CallEvent.LeftConference(Leg, LegStatus.InProgress, null), Ended(LegStatus.Completed), Ended(LegStatus.Ringing),
            new CallEvent.Detected(new AnsweredNotice(Leg, LegStatus.InProgress, AnsweredBy.Machine)),
            new CallEvent.HungUp(Caller.CallerId),
            new CallEvent.MessageDropped(),
            new CallEvent.MessageDue(Leg),
            new CallEvent.MovedToTransfer(CallerWorld.Transfer), new CallEvent.TransferDue(Leg, CallerWorld.Transfer),
            new CallEvent.LeftAlone(CallerWorld.Transfer), new CallEvent.RecordingSwitched(true), new CallEvent.RecordingSwitched(false),
            new CallEvent.Announced(1, true, "session-1"), new CallEvent.Announced(1, false, "session-1"), new CallEvent.TimePassed(),
            .. EveryKind.Outcomes(Leg).Select(outcome => new CallEvent.EffectDone(1, outcome)),
        ];
        EveryKind.IsIn(events, typeof(CallEvent.ClaimAnswered), typeof(CallEvent.CandidatesFound));
        foreach (var phase in Phases)
        {
            foreach (var happened in events)
            {
                // Before it is requested, a call has no effects.
                var state = happened is CallEvent.EffectDone && phase != CallPhase.NotRequested
                    ? In(phase).Do(new EffectWork.CheckLeg(Leg))
                    : In(phase);
                var move = Step(state, happened);
                Assert.True(
                    Order.IndexOf(move.Next.Phase) >= Order.IndexOf(phase), $"{phase} went back to {move.Next.Phase} on {happened}.");
                if (happened is CallEvent.Answered or CallEvent.LeftConference or CallEvent.MessageDue or CallEvent.TransferDue)
                {
                    Assert.True(
                        move.Directive is not null || move.WantsCaller || move.WantsCandidates,
                        $"{phase} leaves a leg without an answer on {happened}.");
                }
            }

            if (phase is not (CallPhase.Initiating or CallPhase.Ringing or CallPhase.AwaitingCaller))
            {
                Assert.Throws<InvalidOperationException>(() => Step(In(phase), new CallEvent.ClaimAnswered(Caller)));
                Assert.Throws<InvalidOperationException>(() => Step(In(phase), new CallEvent.CandidatesFound([3])));
            }
        }
    }
}
