using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.TransferWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>The leg of a transfer's target: who is left alone, and what a check of the leg leads to.</summary>
public sealed class TransferRuleTests
{
    private static readonly CallSid OtherLeg = new("CA8");
    private static readonly EffectWork EndLeg = new EffectWork.EndLeg(Leg);
    private static readonly EffectWork CheckLeg = new EffectWork.CheckLeg(Leg);
    private static readonly EffectWork LeaveAlone = new EffectWork.LeaveAlone(CallerWorld.Call, Id);
    private static readonly EffectWork ReleaseListeners = new EffectWork.ReleaseListeners(Id);

    private static IEnumerable<EffectWork> Work(TransferTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static TransferTransition Step(TransferAttempt state, TransferEvent happened, TimeSpan? later = null) =>
        TransferMachine.Step(state, happened, Now + (later ?? TimeSpan.FromSeconds(1)));

    private static TransferTransition Checked(TransferAttempt state, LegStatus status, TimeSpan later, CallSid? leg = null)
    {
        var checking = state.Do(CheckLeg);
        var done = new TransferEvent.EffectDone(checking.Outbox.LastId, new EffectOutcome.LegChecked(leg ?? Leg, status));
        return Step(checking, new TransferEvent.Settled(false, done), later);
    }

    [Fact]
    public void The_caller_comes_along_in_a_warm_transfer_unless_the_caller_has_left_already()
    {
        (bool HasLeft, TransferKind Kind, bool CallerLeft)[] table =
        [
            (false, TransferKind.Warm, false), (true, TransferKind.Warm, true), (false, TransferKind.Cold, true),
            (true, TransferKind.Cold, true),
        ];
        foreach (var (hasLeft, kind, callerLeft) in table)
        {
            var move = Step(In(TransferPhase.NotRequested) with { CallerLeft = hasLeft }, new TransferEvent.Asked(Request(kind)));
            Assert.Equal((TransferPhase.Initiating, callerLeft), (move.Next.Phase, move.Next.CallerLeft));
            Assert.Equal((Now.AddSeconds(1), Now.AddSeconds(1)), (move.Next.DialedAt, move.Next.ActedAt));
        }
    }

    [Fact]
    public void A_target_was_answered_when_the_leg_first_asked_and_not_when_the_announcement_was_over()
    {
        var first = Step(In(TransferPhase.Ringing), Answered).Next;

        var told = Step(first, Announced, TimeSpan.FromSeconds(8));
        Assert.True(told.AsksCaller);
        Assert.Equal(Now.AddSeconds(1), told.Next.AnsweredAt);

        // The first request was lost: the announcement's end is the first sign of an answer.
        Assert.Equal(Now.AddSeconds(8), Step(In(TransferPhase.Ringing), Announced, TimeSpan.FromSeconds(8)).Next.AnsweredAt);
    }

    [Fact]
    public void An_answer_about_a_lead_that_the_transfer_has_not_asked_for_names_transfer_and_phase()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => Step(In(TransferPhase.Joined), new TransferEvent.CallerAnswered(Granted: true)));

        Assert.Contains("transfer-1 in phase Joined", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_who_leaves_a_conference_hears_the_farewell_only_if_left_alone()
    {
        var told = new EffectWork.TellTransferOver(3, Id, TransferOutcome.Joined);
        var joined = In(TransferPhase.Joined);
        (TransferAttempt State, TransferDirective Directive, EffectWork[] Work)[] table =
        [
            (joined, new TransferDirective.HangUp(), [told]),
            (joined with { CallerLeft = true }, new TransferDirective.HangUp(), [told, LeaveAlone]),
            (joined with { CallerLeft = true, LeadLeft = true, Released = true }, new TransferDirective.Farewell(),
                [told, ReleaseListeners]),
        ];
        foreach (var (state, directive, work) in table)
        {
            var move = Step(state, new TransferEvent.LeftConference(Leg));
            Assert.Equal((TransferPhase.Leaving, true, Now.AddSeconds(1)), (move.Next.Phase, move.Next.Told, move.Next.Since));
            Assert.Equal(directive, move.Directive);
            Assert.Equal(work, Work(move));
            Assert.Equal(state.Released || work.Contains(LeaveAlone), move.Next.Released);
        }
    }

    [Fact]
    public void Each_report_that_a_party_left_counts_once()
    {
        (bool CallerLeft, bool LeadLeft, TransferParty Party, bool IsNews)[] table =
        [
            (false, false, TransferParty.Caller, true), (true, false, TransferParty.Caller, false),
            (false, false, TransferParty.Lead, true), (false, true, TransferParty.Lead, false),
            (false, false, TransferParty.Both, true), (true, false, TransferParty.Both, true),
            (false, true, TransferParty.Both, true), (true, true, TransferParty.Both, false),
        ];
        foreach (var (callerLeft, leadLeft, party, isNews) in table)
        {
            var state = In(TransferPhase.Joined) with { CallerLeft = callerLeft, LeadLeft = leadLeft };
            var move = Step(state, new TransferEvent.PartyLeft(party));
            Assert.Equal(!isNews, ReferenceEquals(state, move.Next));
            Assert.Equal(
                (callerLeft || party != TransferParty.Lead, leadLeft || party != TransferParty.Caller),
                (move.Next.CallerLeft, move.Next.LeadLeft));
        }
    }

    [Fact]
    public void The_person_who_is_left_alone_is_released_once()
    {
        // The target: lead and caller have left. A check that began before does not count.
        var withLead = (In(TransferPhase.Joined) with { CallerLeft = true }).Do(CheckLeg);
        var target = Step(withLead, new TransferEvent.PartyLeft(TransferParty.Lead));
        Assert.True(target.Next.Released);
        Assert.Equal<EffectWork>([new EffectWork.RedirectTarget(Leg, Id)], Work(target));

        // The lead: target and caller have left.
        var lead = Step(In(TransferPhase.Leaving), new TransferEvent.PartyLeft(TransferParty.Caller));
        Assert.True(lead.Next.Released);
        Assert.Equal<EffectWork>([LeaveAlone], Work(lead));
        var ended = Step(lead.Next, Ended(LegStatus.Completed));
        Assert.Equal<EffectWork>([LeaveAlone], Work(ended));

        // The caller needs no message.
        Assert.Empty(Work(Step(In(TransferPhase.Leaving), new TransferEvent.PartyLeft(TransferParty.Lead))));
    }

    [Fact]
    public void Reports_to_other_grains_outlive_the_targets_leg_and_orders_to_Twilio_do_not()
    {
        var (to, from) = (Request(TransferKind.Warm).Target.Number, Request(TransferKind.Warm).From);
        EffectWork[] reports = [LeaveAlone, ReleaseListeners];
        EffectWork[] orders =
        [
            EndLeg, CheckLeg, new EffectWork.RedirectTarget(Leg, Id), new EffectWork.FindCall(to, from, Now),
            new EffectWork.PlaceTransfer(Id, to, from),
        ];
        var joined = reports.Concat(orders).Aggregate(In(TransferPhase.Joined), (state, work) => state.Do(work));

        var over = Step(joined, Ended(LegStatus.Completed));

        Assert.Equal([.. reports, new EffectWork.TellTransferOver(3, Id, TransferOutcome.Joined)], Work(over));
        Assert.True(over.Next.Told);
        Assert.Equal<StoreRecord>(
            [new StoreRecord.TransferFinished(Id, joined.Dialed, Leg, TransferOutcome.Joined, Now, Now, Now.AddSeconds(1))], over.Records);
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public void A_targets_leg_that_is_found_alive_is_ended_only_if_it_should_have_gone()
    {
        var patience = TransferTimings.EndPatience;
        var joined = In(TransferPhase.Joined);
        (TransferAttempt State, TimeSpan Later, bool Ends)[] table =
        [
            (In(TransferPhase.Ringing), patience, false),
            (In(TransferPhase.Ringing) with { Canceled = true }, TimeSpan.Zero, true),
            (joined, patience, false),
            (joined with { Canceled = true }, TimeSpan.Zero, true),
            (joined with { Released = true }, TimeSpan.Zero, true),
            (In(TransferPhase.Leaving), patience - TimeSpan.FromMilliseconds(1), false),
            (In(TransferPhase.Leaving), patience, true),
        ];
        foreach (var (state, later, ends) in table)
        {
            var move = Checked(state, LegStatus.InProgress, later);
            Assert.Equal(ends ? [EndLeg] : [], Work(move));
            Assert.Equal((state.Phase, Now + later), (move.Next.Phase, move.Next.ActedAt));
            Assert.Empty(Work(Checked(state, LegStatus.Ringing, later)));
        }
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void A_search_that_finds_another_leg_does_not_replace_the_targets()
    {
        var move = Checked(In(TransferPhase.Joined), LegStatus.InProgress, TimeSpan.FromSeconds(1), OtherLeg);

        Assert.Equal((TransferPhase.Joined, Leg), (move.Next.Phase, move.Next.Leg));
    }

    [Fact]
    public void A_late_report_that_the_targets_phone_rings_changes_nothing_once_the_attempt_has_moved_on()
    {
        foreach (var phase in Phases.Where(phase => phase > TransferPhase.Initiating))
        {
            var state = In(phase);
            Assert.Same(state, Step(state, new TransferEvent.EffectDone(99, new EffectOutcome.CallPlaced(Leg))).Next);
        }
    }

    [Fact]
    public void A_lease_ends_exactly_when_its_time_has_come()
    {
        var joined = In(TransferPhase.Joined);

        Assert.Same(
            joined,
            Step(joined, new TransferEvent.TimePassed(), TransferTimings.ConversationPatience - TimeSpan.FromMilliseconds(1)).Next);
        Assert.Equal<EffectWork>([CheckLeg], Work(Step(joined, new TransferEvent.TimePassed(), TransferTimings.ConversationPatience)));
    }
}
