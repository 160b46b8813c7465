using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.TransferWorld;

namespace ImpactDialing.Tests.Machines;

public sealed class TransferMachineTests
{
    private static readonly TransferEvent LeadLeft = new TransferEvent.PartyLeft(TransferParty.Lead);
    private static readonly TransferEvent CallerLeft = new TransferEvent.PartyLeft(TransferParty.Caller);
    private static readonly TransferEvent TargetLeft = new TransferEvent.LeftConference(Leg);
    private static readonly TransferEvent Canceled = new TransferEvent.Canceled();

    private static IEnumerable<TransferEvent> Everything =>
    [
        new TransferEvent.Asked(Request(TransferKind.Warm)), Canceled, Answered, Announced, TargetLeft, LeadLeft, CallerLeft,
        Ended(LegStatus.Completed), Ended(LegStatus.Busy), Ended(LegStatus.Ringing),
        new TransferEvent.PartyLeft(TransferParty.Both),
        .. EveryKind.Outcomes(Leg).Where(outcome => outcome is not EffectOutcome.RecordingStarted)
            .Select(outcome => new TransferEvent.EffectDone(1, outcome)),
        new TransferEvent.TimePassed(),
    ];

    private static TransferTransition Ask(TransferAttempt state, TransferEvent happened) =>
        TransferMachine.Step(state, happened, Now.AddSeconds(1));

    /// <summary>The next move if the caller, when asked, has kept the lead.</summary>
    private static TransferTransition Step(TransferAttempt state, TransferEvent happened) =>
        Ask(state, happened) is { AsksWhetherGiven: false } move ? move : Ask(state, new TransferEvent.Settled(false, happened));

    /// <summary>Applies all events, one after the other.</summary>
    private static TransferTransition Walk(TransferAttempt state, params TransferEvent[] events)
    {
        var move = TransferTransition.Stay(state);
        foreach (var happened in events)
        {
            move = Step(move.Next, happened);
        }

        return move;
    }

    private static TransferAttempt Told() => Step(In(TransferPhase.Ringing), Answered).Next;

    private static IEnumerable<EffectWork> Work(TransferTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static TransferOutcome? Recorded(TransferTransition move) =>
        move.Records.OfType<StoreRecord.TransferFinished>().SingleOrDefault()?.Outcome;

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_target_before_its_turn_is_requested_again_unless_it_is_no_longer_wanted()
    {
        var placing = Step(In(TransferPhase.NotRequested), new TransferEvent.Asked(Request(TransferKind.Warm))).Next;
        var again = Step(placing, new TransferEvent.EffectDone(1, new EffectOutcome.NotYet())).Next;
        Assert.Equal(placing.Outbox.Pending.Select(effect => effect.Work), again.Outbox.Pending.Select(effect => effect.Work));

        var over = Walk(again, Canceled, new TransferEvent.EffectDone(again.Outbox.LastId, new EffectOutcome.NotYet()));
        Assert.Equal((TransferPhase.Ended, TransferOutcome.Canceled), (over.Next.Phase, Recorded(over)));
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_target_that_has_reported_is_not_gone_because_a_search_did_not_find_it()
    {
        var looking = In(TransferPhase.Ringing).Do(new EffectWork.FindCall(CallWorld.Requested.To, CallWorld.Requested.From, Now));
        var move = Step(
            looking, new TransferEvent.EffectDone(looking.Outbox.LastId, new EffectOutcome.LegChecked(null, LegStatus.Unknown)));

        Assert.Equal(TransferPhase.Ringing, move.Next.Phase);
        Assert.Empty(move.Records);
    }

    [Fact]
    public void Every_event_is_answered_in_every_phase_and_phases_only_move_forward()
    {
        EveryKind.IsIn(Everything, typeof(TransferEvent.CallerAnswered), typeof(TransferEvent.Settled));
        foreach (var phase in Phases)
        {
            foreach (var kind in new[] { TransferKind.Warm, TransferKind.Cold })
            {
                foreach (var happened in Everything)
                {
                    var state = In(phase, kind);
                    var move = Step(state.Do(new EffectWork.CheckLeg(Leg)), happened);
                    Assert.True(move.Next.Phase >= phase, $"{phase} went back to {move.Next.Phase} on {happened}");
                    if (happened is TransferEvent.Answered or TransferEvent.Announced or TransferEvent.LeftConference)
                    {
                        Assert.True(move.Directive is not null || move.AsksCaller, $"{phase}: {happened} got no answer");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_repeated_event_has_one_effect()
    {
        foreach (var phase in Phases.Where(phase => phase != TransferPhase.Ended))
        {
            foreach (var happened in Everything.Where(e => e is not TransferEvent.TimePassed))
            {
                var once = Step(In(phase), happened);
                if (once.AsksCaller)
                {
                    continue;
                }

                var twice = Step(once.Next, happened);
                if (once.Next.Phase != TransferPhase.Ended || happened is not TransferEvent.Asked)
                {
                    Assert.Equal(once.Next.Outbox.Pending, twice.Next.Outbox.Pending);
                    Assert.Empty(twice.Records);
                }
            }
        }
    }

    [Fact]
    public void A_decision_about_a_lead_that_was_not_asked_for_is_refused()
    {
        foreach (var phase in Phases.Where(phase => phase is not (TransferPhase.Initiating or TransferPhase.Ringing)))
        {
            Assert.Throws<InvalidOperationException>(() => Step(In(phase), new TransferEvent.CallerAnswered(true)));
        }
    }

    [Fact]
    public void The_target_hears_the_announcement_before_the_lead_is_asked_for()
    {
        var told = Step(In(TransferPhase.Ringing), Answered);
        Assert.Equal(new TransferDirective.Announce(Id, "Ada Lovelace", TransferKind.Warm), told.Directive);
        Assert.False(told.AsksCaller);
        Assert.Equal(told.Directive, Step(told.Next, Answered).Directive);

        var asks = Step(told.Next, Announced);
        Assert.True(asks.AsksCaller);
        var joined = Step(asks.Next, new TransferEvent.CallerAnswered(true));
        Assert.Equal((TransferPhase.Joined, TransferOutcome.Joined), (joined.Next.Phase, joined.Next.Outcome));
        Assert.Equal(new TransferDirective.Join(Id), joined.Directive);
        Assert.Equal(joined.Directive, Step(joined.Next, Announced).Directive);
    }

    /// <summary>
    /// The target may already have the lead: through the other cluster, or by a process that died before it could
    /// report it.
    /// </summary>
    [Fact]
    [Trait("Failure", "S-67")]
    public void A_target_that_leaves_after_the_announcement_ends_as_the_caller_says_about_the_lead()
    {
        var told = Told() with { CallerLeft = true };
        foreach (var happened in new[] { Canceled, Ended(LegStatus.Completed) })
        {
            var asks = Ask(told, happened);
            Assert.True(asks.AsksWhetherGiven);
            Assert.Same(told, asks.Next);

            var kept = Walk(told, happened, Ended(LegStatus.Completed));
            Assert.Equal(TransferPhase.Ended, kept.Next.Phase);
            Assert.DoesNotContain(new EffectWork.LeaveAlone(CallerWorld.Call, Id), Work(kept));

            var given = Walk(told, new TransferEvent.Settled(true, happened), Ended(LegStatus.Completed));
            Assert.Equal((TransferPhase.Ended, TransferOutcome.Joined), (given.Next.Phase, given.Next.Outcome));
            Assert.Contains(new EffectWork.LeaveAlone(CallerWorld.Call, Id), Work(given));
        }
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void A_lead_given_to_a_target_that_has_left_is_hung_up()
    {
        var gone = Step(Told() with { CallerLeft = true }, Ended(LegStatus.Completed));
        Assert.Equal(TransferOutcome.HungUp, gone.Next.Outcome);

        var asks = Ask(gone.Next, Announced);
        Assert.True(asks.AsksWhetherGiven);
        var late = Step(asks.Next, new TransferEvent.Settled(true, Announced));
        Assert.Equal((TransferPhase.Ended, TransferOutcome.HungUp), (late.Next.Phase, late.Next.Outcome));
        Assert.Equal(new EffectWork.LeaveAlone(CallerWorld.Call, Id), Work(late).Last());
        Assert.Empty(late.Records);
        Assert.False(Ask(late.Next, Announced).AsksWhetherGiven);
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void A_target_without_a_remaining_party_hears_so_and_the_caller_is_informed()
    {
        var move = Walk(Told(), Announced, new TransferEvent.CallerAnswered(false));
        Assert.Equal((TransferPhase.Leaving, TransferOutcome.TooLate), (move.Next.Phase, move.Next.Outcome));
        Assert.IsType<TransferDirective.Farewell>(move.Directive);
        Assert.Contains(new EffectWork.TellTransferOver(3, Id, TransferOutcome.TooLate), Work(move));
        Assert.Equal(TransferOutcome.TooLate, Recorded(Step(move.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void A_target_that_listens_when_it_is_no_longer_wanted_hears_so()
    {
        var canceled = Step(Told(), Canceled);
        Assert.Equal([new EffectWork.RedirectTarget(Leg, Id)], Work(canceled));
        Assert.IsType<TransferDirective.Farewell>(Step(canceled.Next, TargetLeft).Directive);
        Assert.IsType<TransferDirective.Farewell>(Step(canceled.Next, Announced).Directive);
        Assert.Equal(TransferOutcome.Canceled, Recorded(Step(canceled.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    public void A_target_that_hangs_up_during_the_announcement_has_hung_up()
    {
        var move = Step(Told(), Ended(LegStatus.Completed));
        Assert.Equal(TransferOutcome.HungUp, Recorded(move));
        Assert.Contains(new EffectWork.TellTransferOver(3, Id, TransferOutcome.HungUp), Work(move));
    }

    [Theory]
    [InlineData(LegStatus.Busy, TransferOutcome.Busy)]
    [InlineData(LegStatus.NoAnswer, TransferOutcome.NoAnswer)]
    [InlineData(LegStatus.Canceled, TransferOutcome.Canceled)]
    [InlineData(LegStatus.Failed, TransferOutcome.Failed)]
    [Trait("Failure", "S-66")]
    public void A_target_that_does_not_come_is_recorded_and_the_caller_is_informed(LegStatus final, TransferOutcome outcome)
    {
        var move = Step(In(TransferPhase.Ringing), Ended(final));
        Assert.Equal(outcome, Recorded(move));
        Assert.Equal([new EffectWork.TellTransferOver(3, Id, outcome)], Work(move));
    }

    [Fact]
    [Trait("Failure", "S-66")]
    public void A_request_for_a_finished_transfer_is_answered_so()
    {
        var move = Step(In(TransferPhase.Ended), new TransferEvent.Asked(Request(TransferKind.Warm)));
        Assert.Equal([new EffectWork.TellTransferOver(3, Id, TransferOutcome.Joined)], Work(move));
        Assert.Empty(move.Records);
    }

    [Fact]
    public void A_target_canceled_before_the_call_is_not_called()
    {
        var move = Walk(In(TransferPhase.NotRequested), Canceled, new TransferEvent.Asked(Request(TransferKind.Warm)));
        Assert.Equal(TransferOutcome.Canceled, Recorded(move));
        Assert.DoesNotContain(Work(move), work => work is EffectWork.PlaceTransfer);
    }

    [Fact]
    public void A_phone_that_begins_to_ring_after_the_call_was_canceled_stops()
    {
        var asked = Walk(In(TransferPhase.NotRequested), new TransferEvent.Asked(Request(TransferKind.Warm)), Canceled);
        var placed = Step(asked.Next, new TransferEvent.EffectDone(1, new EffectOutcome.CallPlaced(Leg)));
        Assert.Equal([new EffectWork.EndLeg(Leg)], Work(placed));
        Assert.IsType<TransferDirective.Farewell>(Step(placed.Next, Answered).Directive);
    }

    [Theory]
    [InlineData(TransferKind.Warm)]
    [InlineData(TransferKind.Cold)]
    public void A_party_left_alone_is_hung_up_in_whatever_order_they_leave(TransferKind kind)
    {
        var joined = In(TransferPhase.Joined, kind);
        var release = new EffectWork.RedirectTarget(Leg, Id);
        var alone = new EffectWork.LeaveAlone(CallerWorld.Call, Id);

        Assert.Contains(release, Work(Walk(joined, CallerLeft, LeadLeft)));
        Assert.Contains(release, Work(Walk(joined, LeadLeft, CallerLeft)));
        Assert.Contains(alone, Work(Walk(joined, TargetLeft, CallerLeft)));
        Assert.Contains(alone, Work(Walk(joined, CallerLeft, TargetLeft)));
        Assert.Contains(alone, Work(Walk(joined, CallerLeft, Ended(LegStatus.Completed))));
        Assert.DoesNotContain(alone, Work(Walk(joined, LeadLeft, TargetLeft)));
        Assert.Equal(kind == TransferKind.Cold, Work(Step(joined, LeadLeft)).Contains(release));
        Assert.Equal(kind == TransferKind.Cold, Work(Step(joined, TargetLeft)).Contains(alone));
    }

    [Fact]
    public void Kicking_the_target_hangs_up_on_it_and_leaves_the_others_where_they_are()
    {
        var move = Step(In(TransferPhase.Joined), Canceled);
        Assert.Equal([new EffectWork.EndLeg(Leg)], Work(move));
        var left = Step(move.Next, TargetLeft);
        Assert.DoesNotContain(Work(left), work => work is EffectWork.LeaveAlone or EffectWork.RedirectTarget);
        Assert.Equal(TransferOutcome.Joined, Recorded(Step(left.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    public void A_leg_that_is_not_the_targets_is_hung_up_on_and_changes_nothing()
    {
        foreach (var phase in Phases.Where(phase => phase > TransferPhase.Initiating))
        {
            var state = In(phase);
            var other = new AnsweredNotice(new CallSid("CA8"), LegStatus.InProgress, AnsweredBy.None);
            foreach (var happened in new TransferEvent[]
            {
                new TransferEvent.Answered(other),
                new TransferEvent.Announced(other),
                new TransferEvent.LeftConference(other.Leg)
            })
            {
                var move = Step(state, happened);
                Assert.IsType<TransferDirective.HangUp>(move.Directive);
                Assert.Same(state, move.Next);
            }
        }
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public void A_dial_without_a_report_is_looked_for_and_never_made_again()
    {
        var asked = Step(In(TransferPhase.NotRequested), new TransferEvent.Asked(Request(TransferKind.Warm)));
        var late = TransferMachine.Step(asked.Next, new TransferEvent.TimePassed(), Now.AddMinutes(1));
        Assert.IsType<EffectWork.FindCall>(Assert.Single(Work(late)));
        var id = late.Next.Outbox.Pending[0].Id;
        Assert.Equal(
            TransferPhase.Ringing,
            Step(late.Next, new TransferEvent.EffectDone(id, new EffectOutcome.LegChecked(Leg, LegStatus.Ringing))).Next.Phase);
        Assert.Equal(
            TransferOutcome.Failed,
            Recorded(Step(late.Next, new TransferEvent.EffectDone(id, new EffectOutcome.LegChecked(null, LegStatus.Unknown)))));
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public void A_lost_report_of_the_end_is_detected_by_the_lease()
    {
        foreach (var phase in new[] { TransferPhase.Ringing, TransferPhase.Joined, TransferPhase.Leaving })
        {
            var late = TransferMachine.Step(In(phase), new TransferEvent.TimePassed(), Now.AddHours(1));
            var check = Assert.Single(late.Next.Outbox.Pending);
            Assert.Equal(new EffectWork.CheckLeg(Leg), check.Work);
            Assert.NotNull(
                Recorded(Step(late.Next, new TransferEvent.EffectDone(check.Id, new EffectOutcome.LegChecked(Leg, LegStatus.Completed)))));
        }
    }

    [Fact]
    public void A_listener_is_hung_up_once_when_the_conversation_is_over()
    {
        var target = TransferMachine.Step(In(TransferPhase.Joined), new TransferEvent.LeftConference(Leg), Now).Next;
        var caller = TransferMachine.Step(target, new TransferEvent.PartyLeft(TransferParty.Caller), Now).Next;
        Assert.DoesNotContain(caller.Outbox.Pending, effect => effect.Work is EffectWork.ReleaseListeners);
        var lead = TransferMachine.Step(caller, new TransferEvent.PartyLeft(TransferParty.Lead), Now).Next;
        Assert.Single(lead.Outbox.Pending, effect => effect.Work == new EffectWork.ReleaseListeners(Id));
        Assert.Single(
            TransferMachine.Step(lead, Ended(LegStatus.Completed), Now).Next.Outbox.Pending,
            effect => effect.Work is EffectWork.ReleaseListeners);
    }

    [Fact]
    public void Lead_and_caller_who_go_on_to_another_target_do_not_hear_that_they_are_alone()
    {
        var move = TransferMachine.Step(In(TransferPhase.Ended), new TransferEvent.PartyLeft(TransferParty.Both), Now);
        Assert.Equal([new EffectWork.ReleaseListeners(Id)], move.Next.Outbox.Pending.Select(effect => effect.Work));
    }
}
