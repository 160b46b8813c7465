using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Whether a call had a conversation, by the reports of its two ends.</summary>
public sealed class CallConversationTests
{
    [Fact]
    [Trait("Failure", "S-52")]
    public void Lead_left_at_once_without_meeting_the_caller_is_hung_up_and_counts_as_no_conversation()
    {
        var left = Step(In(CallPhase.Connected), new CallEvent.Canceled());
        Assert.Empty(left.Next.Outbox.Pending);
        Assert.Equal(new CallDirective.HangUp(), Step(left.Next, By(AnsweredBy.Human)).Directive);

        var alone = CallMachine.Step(left.Next, new CallEvent.TimePassed(), Now.AddSeconds(1) + CallTimings.MeetPatience);
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(alone.Next.Outbox.Pending).Work);
        var ended = Step(alone.Next, Ended(LegStatus.Completed));
        Assert.Equal(CallOutcome.Abandoned, Recorded(ended));
        Assert.Null(Assert.Single(ended.Records.OfType<StoreRecord.CallFinished>()).ConnectedAt);

        // The leg's own request says that it left a conference: because it was ended there or, if it was still alive,
        // because the caller had been in it.
        var cut = Step(alone.Next, new CallEvent.LeftConference(Leg, LegStatus.Completed, null));
        Assert.Equal((CallOutcome.Abandoned, CallOutcome.Abandoned), (Told(cut), Recorded(Step(cut.Next, Ended(LegStatus.Completed)))));
        var met = Step(alone.Next, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null));
        Assert.Equal((CallOutcome.Connected, CallOutcome.Connected), (Told(met), Recorded(Step(met.Next, Ended(LegStatus.Completed)))));
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void Lead_left_at_once_counts_as_connected_when_the_caller_submits_results()
    {
        var left = CallMachine.Step(In(CallPhase.Connected), new CallEvent.Canceled(WrapsUp: true), Now + CallTimings.UsualJoin);
        var silent = CallMachine.Step(left.Next, new CallEvent.TimePassed(), Now.AddSeconds(1) + CallTimings.MeetPatience);
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(silent.Next.Outbox.Pending).Work);
        var ended = Step(silent.Next, Ended(LegStatus.Completed));
        Assert.Equal(CallOutcome.Connected, Recorded(ended));
        Assert.NotNull(Assert.Single(ended.Records.OfType<StoreRecord.CallFinished>()).ConnectedAt);

        // A hang-up immediately after the answer: the lead cannot have met a caller.
        var atOnce = CallMachine.Step(In(CallPhase.Connected), new CallEvent.Canceled(WrapsUp: true), Now);
        Assert.True(CallMachine.Step(atOnce.Next, new CallEvent.TimePassed(), Now.AddSeconds(1) + CallTimings.MeetPatience).Next.Alone);

        var gone = new CallEvent.EffectDone(1, new EffectOutcome.LegChecked(Leg, LegStatus.Completed, TimeSpan.FromSeconds(1)));
        Assert.Equal(CallOutcome.Connected, Recorded(Step(left.Next.Do(new EffectWork.CheckLeg(Leg)), gone)));
    }

    [Fact]
    public void Lead_whose_caller_left_at_the_answer_hears_the_campaigns_message_and_counts_as_abandoned()
    {
        var handling = CallHandling.Plain with { SafeHarbor = "We called." };
        var connected = In(CallPhase.Connected);
        connected = connected with { Request = connected.Dialed with { Offer = connected.Dialed.Offer with { Handling = handling } } };
        var left = CallMachine.Step(connected, new CallEvent.Canceled(), Now);
        var alone = CallMachine.Step(left.Next, new CallEvent.TimePassed(), Now + CallTimings.MeetPatience);

        Assert.Equal(
            new EffectWork.RedirectLead(Leg, Id, LeadStep.SafeHarbor, null), Assert.Single(alone.Next.Outbox.Pending).Work);
        var message = CallMachine.Step(
            alone.Next, new CallEvent.Answered(new AnsweredNotice(Leg, LegStatus.InProgress, AnsweredBy.None)), Now.AddSeconds(1));
        Assert.Equal(new CallDirective.SafeHarbor("We called."), message.Directive);
        Assert.Empty(message.Next.Outbox.Pending);

        // The message is heard to its end before the leg is checked.
        Assert.Equal(Now + CallTimings.EndPatience, CallTimings.DueAt(message.Next with { ActedAt = Now }));
        Assert.Equal(CallOutcome.Abandoned, Recorded(Step(message.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void Results_that_are_saved_before_it_is_known_how_the_call_ended_make_it_a_conversation()
    {
        var left = CallMachine.Step(In(CallPhase.Connected), new CallEvent.Canceled(WrapsUp: true), Now.AddSeconds(0.6));
        var alone = CallMachine.Step(left.Next, new CallEvent.TimePassed(), Now.AddSeconds(0.7) + CallTimings.MeetPatience);
        Assert.True(alone.Next.Alone);

        var spoke = CallMachine.Step(alone.Next, new CallEvent.Canceled(WrapsUp: true), Now.AddSeconds(5));
        Assert.Equal(CallOutcome.Connected, Recorded(CallMachine.Step(spoke.Next, Ended(LegStatus.Completed), Now.AddSeconds(6))));
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_lead_gone_within_moments_and_never_seen_in_the_conference_had_no_conversation()
    {
        var vanished = Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: 1));
        Assert.Equal(CallPhase.EndedUnconfirmed, vanished.Next.Phase);
        Assert.Empty(vanished.Records);
        Assert.Null(Told(vanished));

        var over = CallMachine.Step(vanished.Next, new CallEvent.TimePassed(), Now.AddSeconds(1) + CallTimings.VanishPatience);
        Assert.Equal((CallOutcome.HungUp, CallOutcome.HungUp), (Recorded(over), Told(over)));
        Assert.Null(Assert.Single(over.Records.OfType<StoreRecord.CallFinished>()).ConnectedAt);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_lead_gone_within_moments_talked_if_lead_or_caller_leaves_the_conference()
    {
        foreach (CallEvent seen in new CallEvent[]
        {
            new CallEvent.LeftConference(Leg, LegStatus.Completed, null),
            new CallEvent.Canceled()
        })
        {
            var met = Step(Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: 1)).Next, seen);
            Assert.Equal((CallOutcome.Connected, CallOutcome.Connected), (Recorded(met), Told(met)));
            Assert.Equal(Now, Assert.Single(met.Records.OfType<StoreRecord.CallFinished>()).ConnectedAt);
        }
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_repeated_report_of_the_legs_end_does_not_shorten_the_wait_for_the_conferences_reports()
    {
        var vanished = Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: 1)).Next;

        Assert.Same(vanished, Step(vanished, Ended(LegStatus.Completed, seconds: 1)).Next);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void The_leads_time_in_the_conference_counts_and_not_the_delay_of_its_report()
    {
        var late = CallMachine.Step(In(CallPhase.Connected), Ended(LegStatus.Completed, seconds: 1), Now.AddMinutes(1));
        Assert.Equal(CallPhase.EndedUnconfirmed, late.Next.Phase);

        // The seconds without a free caller do not belong to the conversation.
        var sought = In(CallPhase.Connected) with { ConnectedAt = Now.AddSeconds(2) };
        Assert.Equal(
            CallPhase.EndedUnconfirmed,
            CallMachine.Step(sought, Ended(LegStatus.Completed, seconds: 6), Now.AddMinutes(1)).Next.Phase);
        Assert.Equal(CallPhase.Ended, CallMachine.Step(sought, Ended(LegStatus.Completed, seconds: 8), Now.AddMinutes(1)).Next.Phase);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_leg_that_has_ended_and_was_never_seen_in_the_conference_had_no_conversation()
    {
        var gone = new CallEvent.EffectDone(1, new EffectOutcome.LegChecked(Leg, LegStatus.Completed, TimeSpan.FromSeconds(1)));
        Assert.Equal(CallPhase.EndedUnconfirmed, Step(In(CallPhase.Connected).Do(new EffectWork.CheckLeg(Leg)), gone).Next.Phase);
        Assert.Equal(
            CallOutcome.HungUp, Recorded(Step((In(CallPhase.Connected) with { Canceled = true }).Do(new EffectWork.CheckLeg(Leg)), gone)));
        Assert.Equal(CallOutcome.Connected, Recorded(Step(In(CallPhase.Disconnected).Do(new EffectWork.CheckLeg(Leg)), gone)));

        // A leg that lasted was in the conference, whichever of its reports were lost.
        var lasted = new CallEvent.EffectDone(1, new EffectOutcome.LegChecked(Leg, LegStatus.Completed, TimeSpan.FromSeconds(60)));
        Assert.Equal(
            CallOutcome.Connected,
            Recorded(Step((In(CallPhase.Connected) with { Canceled = true }).Do(new EffectWork.CheckLeg(Leg)), lasted)));
    }

    [Fact]
    public void Lead_left_after_meeting_the_caller_leaves_the_conference_and_had_a_conversation()
    {
        var left = Step(In(CallPhase.Connected), new CallEvent.Canceled());
        var met = Step(left.Next, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null));
        Assert.Equal(CallPhase.Disconnected, met.Next.Phase);
        Assert.Equal(CallOutcome.Connected, Recorded(Step(met.Next, Ended(LegStatus.Completed))));
    }

    [Fact]
    public void Lead_left_later_leaves_with_the_conference_and_is_checked_otherwise()
    {
        var left = CallMachine.Step(In(CallPhase.Connected), new CallEvent.Canceled(), Now + CallTimings.JoinPatience).Next;
        Assert.Empty(left.Outbox.Pending);
        Assert.Equal(CallPhase.Disconnected, Step(left, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null)).Next.Phase);

        var due = CallMachine.Step(left, new CallEvent.TimePassed(), Now + CallTimings.JoinPatience + CallTimings.LeavePatience).Next;
        var check = Assert.Single(due.Outbox.Pending);
        Assert.Equal(new EffectWork.CheckLeg(Leg), check.Work);
        var alone = Step(due, new CallEvent.EffectDone(check.Id, new EffectOutcome.LegChecked(Leg, LegStatus.InProgress))).Next;
        Assert.Equal(new EffectWork.EndLeg(Leg), Assert.Single(alone.Outbox.Pending).Work);
    }
}
