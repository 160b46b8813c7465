using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>What an answered leg hears, and how a call that has ended counts.</summary>
public sealed class CallAnswerTests
{
    private static readonly CallHandling Handling = new(MachineDetection.Off, null, null, "We called.");
    private static readonly CallDirective HangUp = new CallDirective.HangUp();
    private static readonly CallDirective SafeHarbor = new CallDirective.SafeHarbor("We called.");

    private static IEnumerable<EffectWork> Work(CallTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallState WithMessage(CallPhase phase) =>
        In(phase) with { Request = Requested with { Offer = Requested.Offer with { Handling = Handling } } };

    [Fact]
    public void The_first_answer_tells_when_and_by_which_kind_of_person_the_call_was_answered()
    {
        var seeking = In(CallPhase.AwaitingCaller) with { AnsweredBy = AnsweredBy.Human };

        var again = Step(seeking, By(AnsweredBy.Unknown));

        Assert.True(again.WantsCaller);
        Assert.Equal((Now, AnsweredBy.Human), (again.Next.AnsweredAt, again.Next.AnsweredBy));
    }

    [Fact]
    public void The_report_of_the_end_tells_of_a_machine_that_no_earlier_report_named()
    {
        var notice = new CallEndedNotice(Leg, LegStatus.Completed, null, AnsweredBy.Machine);

        var silent = Step(In(CallPhase.Ringing), new CallEvent.Ended(notice));
        Assert.Equal(AnsweredBy.Machine, Assert.Single(silent.Records.OfType<StoreRecord.CallFinished>()).AnsweredBy);
        Assert.Equal(CallOutcome.Machine, Recorded(silent));

        var known = Step(In(CallPhase.Rejected) with { AnsweredBy = AnsweredBy.Human }, new CallEvent.Ended(notice));
        Assert.Equal(AnsweredBy.Human, Assert.Single(known.Records.OfType<StoreRecord.CallFinished>()).AnsweredBy);
    }

    [Fact]
    public void A_rejected_person_who_asks_again_hears_the_campaigns_message_again()
    {
        var rejected = WithMessage(CallPhase.Rejected);
        (CallState State, CallDirective Directive)[] table =
        [
            (rejected with { AnsweredBy = AnsweredBy.Human }, SafeHarbor),
            (rejected with { AnsweredBy = AnsweredBy.Machine }, HangUp),
            (rejected with { AnsweredBy = AnsweredBy.Fax }, HangUp),

            // The leg ended before it got a directive.
            (rejected with { AnsweredAt = null }, HangUp),
        ];
        foreach (var (state, directive) in table)
        {
            var move = Step(state, By(AnsweredBy.None));
            Assert.Same(state, move.Next);
            Assert.Equal(directive, move.Directive);
        }
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public void Only_a_call_that_a_search_gave_up_can_be_answered_after_its_end()
    {
        var lost = WithMessage(CallPhase.Ended) with { Leg = null, Outcome = CallOutcome.NotPlaced };
        var answered = Step(lost, By(AnsweredBy.Human));
        Assert.Equal(SafeHarbor, answered.Directive);
        Assert.Equal(CallOutcome.Abandoned, Recorded(answered));

        CallState[] over =
        [
            answered.Next, lost with { Outcome = CallOutcome.Failed }, lost with { Leg = Leg },
            CallState.NotRequested(Id, Now) with { Phase = CallPhase.Ended, Outcome = CallOutcome.NotPlaced },
        ];
        foreach (var state in over)
        {
            var move = Step(state, By(AnsweredBy.Human));
            Assert.Same(state, move.Next);
            Assert.Equal(HangUp, move.Directive);
            Assert.Empty(move.Records);
        }
    }

    [Fact]
    public void A_person_for_whom_no_caller_is_free_is_kept_for_the_patience_that_the_law_leaves()
    {
        var seeking = WithMessage(CallPhase.Ringing) with
        {
            Caller = null,
            AnsweredAt = Now,
            Request = new DialRequest(
                1, CallerWorld.Offer(DialMode.Predictive) with { Handling = Handling }, CallerId: null, SessionId: null),
        };
        var none = new CallEvent.CandidatesFound([]);

        var early = CallMachine.Step(seeking, none, Now + CallTimings.SeekPatience - TimeSpan.FromMilliseconds(1));
        Assert.Equal((CallPhase.AwaitingCaller, new CallDirective.AskAgain(Id)), (early.Next.Phase, early.Directive));

        var late = CallMachine.Step(seeking, none, Now + CallTimings.SeekPatience);
        Assert.Equal((CallPhase.Rejected, SafeHarbor), (late.Next.Phase, late.Directive));
    }

    [Fact]
    public void An_answer_about_a_caller_that_the_call_has_not_asked_for_names_call_and_phase()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Step(In(CallPhase.Connected), new CallEvent.ClaimAnswered(null)));

        Assert.Contains("call-1 in phase Connected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caller_who_hangs_up_on_a_call_that_has_ended_is_freed_with_its_outcome()
    {
        var ended = In(CallPhase.Ended) with { Outcome = CallOutcome.Machine };
        (CallState State, long CallerId, CallOutcome Told)[] table =
        [
            (ended, 3, CallOutcome.Machine), (ended with { Caller = null }, 3, CallOutcome.HungUp), (ended, 4, CallOutcome.HungUp),
        ];
        foreach (var (state, callerId, told) in table)
        {
            var move = Step(state, new CallEvent.HungUp(callerId));
            Assert.Equal<EffectWork>([new EffectWork.TellCaller(callerId, Id, told)], Work(move));
            Assert.Equal(Now.AddSeconds(1), move.Next.ActedAt);
        }
    }

    [Fact]
    [Trait("Failure", "S-85")]
    public void The_facts_of_a_call_decide_its_outcome_before_Twilios_status_does()
    {
        var connected = In(CallPhase.Connected);
        var message = In(CallPhase.LeavingMessage) with { MessageAt = Now, ConnectedAt = null, AnsweredBy = AnsweredBy.Machine };
        var rejected = In(CallPhase.Rejected);
        (CallState State, LegStatus Final, int? Sip, CallOutcome Outcome)[] table =
        [
            (message, LegStatus.Completed, null, CallOutcome.MessageLeft),
            (message with { MessageWanted = true }, LegStatus.Completed, null, CallOutcome.Connected),
            (message with { MessageAt = null }, LegStatus.Completed, null, CallOutcome.Machine),
            (connected with { AnsweredBy = AnsweredBy.Machine }, LegStatus.Failed, 503, CallOutcome.Connected),
            (In(CallPhase.Disconnected) with { AnsweredBy = AnsweredBy.Fax }, LegStatus.Completed, null, CallOutcome.Connected),
            (In(CallPhase.InTransfer) with { AnsweredBy = AnsweredBy.Machine }, LegStatus.Completed, null, CallOutcome.Connected),
            (connected with { Alone = true }, LegStatus.Completed, null, CallOutcome.Abandoned),
            (In(CallPhase.EndedUnconfirmed), LegStatus.Completed, null, CallOutcome.HungUp),
            (In(CallPhase.EndedUnconfirmed) with { Canceled = true }, LegStatus.Completed, null, CallOutcome.Connected),
            (rejected, LegStatus.Completed, null, CallOutcome.Abandoned),
            (rejected, LegStatus.Failed, null, CallOutcome.Failed),
            (rejected with { AnsweredBy = AnsweredBy.Fax }, LegStatus.Completed, null, CallOutcome.Machine),
            (In(CallPhase.Ringing), LegStatus.Failed, 499, CallOutcome.Failed),
            (In(CallPhase.Ringing), LegStatus.Failed, 500, CallOutcome.NetworkFailure),
            (In(CallPhase.Ringing), LegStatus.Failed, 599, CallOutcome.NetworkFailure),
            (In(CallPhase.Ringing), LegStatus.Failed, 600, CallOutcome.Failed),
        ];
        foreach (var (state, final, sip, outcome) in table)
        {
            Assert.Equal(outcome, CallOutcomes.Of(state, final, sip));
        }
    }
}
