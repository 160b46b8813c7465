using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Which lost legs a lead waits for, and for how long.</summary>
public sealed class CallerRejoinTests
{
    private static readonly CallerEvent Lost = new CallerEvent.LegEnded(Leg);

    [Fact]
    public void Conversation_is_kept_once_it_has_lasted_a_second()
    {
        var talking = Web(CallerPhase.OnCall) with { KeepsLead = false };

        Assert.Equal(Now.AddSeconds(1), CallerTimings.DueAt(talking));
        var move = Step(talking, new CallerEvent.TimePassed(Call));

        Assert.True(move.Next.KeepsLead);
        Assert.Equal(new EffectWork.KeepLead(Session, Leg), Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void Phones_only_caller_ends_the_conference_as_ever()
    {
        var talking = In(CallerPhase.OnCall);

        Assert.Equal(Now + CallerTimings.ConversationPatience, CallerTimings.DueAt(talking));
        Assert.Equal(CallerPhase.Offline, Step(talking, Lost).Next.Phase);
    }

    [Fact]
    public void Leg_lost_before_the_conference_is_kept_ends_the_session()
    {
        var move = Step(Web(CallerPhase.OnCall) with { KeepsLead = false }, Lost);

        Assert.Equal(CallerPhase.Offline, move.Next.Phase);
        Assert.Equal(new EffectWork.CancelCall(Call), Assert.Single(move.Next.Outbox.Pending).Work);
    }

    [Fact]
    public void Leg_that_was_gone_before_the_lead_came_is_not_waited_for()
    {
        var silent = Web(CallerPhase.OnCall) with { LegSeenAt = Now - CallerTimings.LegDoubt - TimeSpan.FromSeconds(1) };

        Assert.Equal(CallerPhase.Offline, Step(silent, Lost).Next.Phase);
    }

    [Fact]
    public void Lead_waits_until_the_deadline_whatever_effect_is_pending()
    {
        var waiting = Step(Web(CallerPhase.OnCall), Lost).Next;
        Assert.Equal(CallerPhase.Rejoining, waiting.Phase);
        var deadline = waiting.Since + CallerTimings.RejoinPatience;
        var stuck = waiting with { ActedAt = deadline.AddSeconds(-1), AskedToWaitAt = null };
        Assert.Equal(deadline, CallerTimings.DueAt(stuck));

        var over = CallerMachine.Step(stuck, new CallerEvent.TimePassed(Call), TheScript, deadline);

        Assert.Equal((CallerPhase.Offline, SessionEndReason.LegEnded), (over.Next.Phase, over.Next.EndReason));
        Assert.Contains(over.Next.Outbox.Pending, effect => effect.Work == new EffectWork.CancelCall(Call, HasMet: true));
        Assert.DoesNotContain(over.Next.Outbox.Pending, effect => effect.Work is EffectWork.AskToWait);
        Assert.Equal(Call, over.Next.Unsaved?.CallId);
    }

    [Fact]
    public void Campaign_that_admits_no_new_session_lets_a_caller_come_back()
    {
        var waiting = Step(Web(CallerPhase.OnCall), Lost).Next;

        var back = Step(
            waiting,
            new CallerEvent.DialedIn(
                OtherLeg, CallerKind.Web, new SessionId("new"), new Admission.Refused(UnfitReason.OutsideHours, null, null)));

        var next = back.Next;
        Assert.Equal((CallerPhase.OnCall, Session, OtherLeg, false), (next.Phase, next.SessionId, next.Leg, next.KeepsLead));
        Assert.Equal(new CallerDirective.WaitOnHold(next.Position, PhonesOnly: false), back.Directive);

        // Twilio repeats the request: the same answer, and nothing changes.
        var again = Step(
            next,
            new CallerEvent.DialedIn(OtherLeg, CallerKind.Web, new SessionId("newer"), new Admission.Granted(1, DialMode.Preview)));
        Assert.Same(next, again.Next);
        Assert.Equal(back.Directive, again.Directive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Late_request_of_the_lost_leg_changes_nothing(bool isAnnouncement)
    {
        var waiting = Step(Web(CallerPhase.OnCall), Lost).Next;

        var move = Ask(waiting, isAnnouncement ? new CallerAsk.Announcement(GoodbyeReason.OutOfNumbers) : new CallerAsk.LeftConference());

        Assert.Same(waiting, move.Next);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.SessionOver), move.Directive);
    }

    [Fact]
    public void Call_that_was_no_conversation_ends_the_session_without_results()
    {
        var waiting = Step(Web(CallerPhase.OnCall), Lost).Next;

        var over = Step(waiting, new CallerEvent.CallOver(Call, CallOutcome.HungUp, new CallId("new")));

        Assert.Equal((CallerPhase.Offline, (UnsavedCall?)null), (over.Next.Phase, over.Next.Unsaved));
        Assert.DoesNotContain(over.Next.Outbox.Pending, effect => effect.Work is EffectWork.CancelCall);
    }
}
