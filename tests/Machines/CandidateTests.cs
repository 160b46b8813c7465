using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Predictive: which of the waiting callers gets the lead who answered.</summary>
public sealed class CandidateTests
{
    private static readonly CallState Ringing = In(CallPhase.Ringing) with
    {
        Caller = null,
        Request = Requested with { CallerId = null, SessionId = null, Offer = CallerWorld.Offer(DialMode.Predictive) }
    };

    [Fact]
    [Trait("Failure", "S-55")]
    public void Candidates_are_persisted_before_they_are_claimed()
    {
        var answered = Step(Ringing, By(AnsweredBy.Human));
        Assert.True(answered.WantsCandidates);

        var found = Step(answered.Next, new CallEvent.CandidatesFound([3, 4]));
        Assert.Equal((CallPhase.AwaitingCaller, null), (found.Next.Phase, found.Directive));
        Assert.Equal<long>([3, 4], found.Next.Candidates);

        // Asked again, after a crash or through the other cluster: the same caller, whichever callers wait by now.
        var again = Step(found.Next, By(AnsweredBy.Human));
        Assert.True(again.WantsCaller);
        Assert.Equal(3, again.Next.Candidates[0]);
    }

    [Fact]
    [Trait("Failure", "S-55")]
    public void The_next_is_asked_once_it_is_on_record_that_the_first_has_refused()
    {
        var asking = Step(Step(Ringing, By(AnsweredBy.Human)).Next, new CallEvent.CandidatesFound([3, 4])).Next;

        var refused = Step(asking, new CallEvent.ClaimAnswered(null));
        Assert.Null(refused.Directive);
        Assert.Equal<long>([4], refused.Next.Candidates);

        var connected = Step(
            Step(refused.Next, By(AnsweredBy.Human)).Next, new CallEvent.ClaimAnswered(new ClaimedCaller(4, Caller.SessionId)));
        Assert.Equal((CallPhase.Connected, 4L), (connected.Next.Phase, connected.Next.Caller!.CallerId));
        Assert.Empty(connected.Next.Candidates);
    }

    [Fact]
    public void When_all_candidates_have_refused_the_waiting_callers_are_read_again()
    {
        var asking = Step(Step(Ringing, By(AnsweredBy.Human)).Next, new CallEvent.CandidatesFound([3])).Next;

        var refused = Step(asking, new CallEvent.ClaimAnswered(null));
        Assert.Equal((CallPhase.AwaitingCaller, (CallDirective?)new CallDirective.AskAgain(Id)), (refused.Next.Phase, refused.Directive));
        Assert.True(Step(refused.Next, By(AnsweredBy.Human)).WantsCandidates);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_caller_being_claimed_when_the_lead_left_hears_that_the_lead_never_came()
    {
        var asking = Step(Step(Ringing, By(AnsweredBy.Human)).Next, new CallEvent.CandidatesFound([3, 4])).Next;

        var gone = Step(asking, Ended(LegStatus.Completed, seconds: 1));
        Assert.Equal(new EffectWork.TellCaller(3, Id, CallOutcome.HungUp), Assert.Single(gone.Next.Outbox.Pending).Work);
    }

    [Fact]
    [Trait("Failure", "S-55")]
    public void A_caller_bound_to_a_finished_or_foreign_call_is_freed_by_hanging_up()
    {
        var talking = In(CallPhase.Connected);
        var stranger = Step(talking, new CallEvent.HungUp(Caller.CallerId + 1));
        Assert.Equal(
            (CallPhase.Connected, new EffectWork.TellCaller(Caller.CallerId + 1, Id, CallOutcome.HungUp)),
            (stranger.Next.Phase, Assert.Single(stranger.Next.Outbox.Pending).Work));
        Assert.Equal(
            new EffectWork.EndLeg(Leg), Assert.Single(Step(talking, new CallEvent.HungUp(Caller.CallerId)).Next.Outbox.Pending).Work);

        var over = Step(In(CallPhase.Ended), new CallEvent.HungUp(Caller.CallerId));
        Assert.Equal(new EffectWork.TellCaller(Caller.CallerId, Id, CallOutcome.Connected), Assert.Single(over.Next.Outbox.Pending).Work);
    }
}
