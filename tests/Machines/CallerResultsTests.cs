using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// A caller between a conversation and the next household: questions, answers, and calls without results to enter.
/// </summary>
public sealed class CallerResultsTests
{
    [Fact]
    public void After_the_conversation_the_first_question_is_asked_whichever_side_left()
    {
        foreach (var state in new[]
        {
            In(CallerPhase.OnCall),
            Step(In(CallerPhase.OnCall), new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("call-new"))).Next
        })
        {
            var move = Ask(state, new CallerAsk.QuestionDue());
            Assert.Equal(CallerPhase.WrapUp, move.Next.Phase);
            Assert.Equal(new CallerDirective.AskQuestion(move.Next.Position, 0, TheScript.Questions[0], false), move.Directive);
        }
    }

    [Fact]
    public void A_caller_who_leaves_the_conference_reports_it_to_a_call_that_is_not_over()
    {
        var over = Step(In(CallerPhase.OnCall), new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("call-new"))).Next;

        Assert.Equal(
            new EffectWork.CancelCall(Call, WrapsUp: true),
            Assert.Single(Ask(In(CallerPhase.OnCall), new CallerAsk.QuestionDue()).Next.Outbox.Pending).Work);
        Assert.Equal(
            new EffectWork.CancelCall(Call),
            Assert.Single(Step(In(CallerPhase.OnCall), new CallerEvent.LegEnded(Leg)).Next.Outbox.Pending).Work);
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
    public void Invalid_digits_are_asked_for_again_twice_and_then_skipped()
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

        var move = CallerMachine.Step(
            state, new CallerEvent.Asked(new CallerRequest(Session, Leg, 10, new CallerAsk.QuestionDue()), Call), Script.Empty, Now);

        Assert.Equal<StoreRecord>([new StoreRecord.LeadDispositioned(Call, 5, 51, 3, true, Now)], move.Records);
        Assert.Equal(CallerPhase.Returning, move.Next.Phase);
    }

    [Fact]
    [Trait("Failure", "S-73")]
    public void A_caller_who_hangs_up_in_wrap_up_loses_no_answer_and_nothing_is_made_up()
    {
        var untouched = Step(In(CallerPhase.WrapUp), new CallerEvent.LegEnded(Leg));
        var partly = Step(Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("2")).Next, new CallerEvent.LegEnded(Leg));

        Assert.Equal<StoreRecord>([new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), SessionEndReason.LegEnded)], untouched.Records);
        Assert.Contains(new StoreRecord.LeadDispositioned(Call, 5, 51, 3, false, Now.AddSeconds(1)), partly.Records);
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public void The_key_of_a_caller_who_hung_up_in_the_same_moment_counts_once()
    {
        var over = Step(In(CallerPhase.WrapUp), new CallerEvent.LegEnded(Leg)).Next;

        var late = Ask(over, new CallerAsk.Response("2"), step: 10);
        Assert.Equal(CallerPhase.Offline, late.Next.Phase);
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.SessionOver), late.Directive);
        Assert.Equal<StoreRecord>(
            [
                new StoreRecord.AnswerGiven(Call, 71, 712, 51, 3, 1, Now.AddSeconds(1)),
                new StoreRecord.LeadDispositioned(Call, 5, 51, 3, Completed: false, Now.AddSeconds(1))],
            late.Records);
        Assert.Empty(Ask(late.Next, new CallerAsk.Response("2"), step: 10).Records);

        // Nor from another leg, for another question, or with a key that the question does not offer.
        var foreign = new CallerRequest(Session, OtherLeg, 10, new CallerAsk.Response("1"));
        Assert.Empty(Step(over, new CallerEvent.Asked(foreign, new CallId("call-new"))).Records);
        Assert.Empty(Ask(over, new CallerAsk.Response("1"), step: 8).Records);
        Assert.Empty(Ask(over, new CallerAsk.Response("7"), step: 10).Records);
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public void It_counts_when_the_caller_is_back_on_the_line_by_then()
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
    [Trait("Failure", "S-52")]
    public void There_are_no_results_to_enter_of_a_call_that_came_to_no_conversation(CallOutcome outcome)
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

        // The answers that the caller has given already are kept.
        Assert.Equal(CallerPhase.WrapUp, Step(In(CallerPhase.WrapUp) with { AnswersGiven = 1 }, over).Next.Phase);
        Assert.Equal(CallerPhase.WrapUp, Step(In(CallerPhase.WrapUp), over with { Outcome = CallOutcome.Connected }).Next.Phase);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void A_caller_with_results_reports_a_conversation_unless_the_call_knows_it()
    {
        var told = new EffectWork.CancelCall(Call, WrapsUp: true);
        var saved = Step(Web(CallerPhase.WrapUp), new CallerEvent.Commanded(Results(stop: false), new CallId("call-new"))).Next;
        Assert.Contains(told, saved.Outbox.Pending.Select(effect => effect.Work));
        Assert.Contains(told, Ask(In(CallerPhase.WrapUp), new CallerAsk.Response("1")).Next.Outbox.Pending.Select(effect => effect.Work));
        Assert.DoesNotContain(
            told,
            Ask(In(CallerPhase.WrapUp) with { CallIsOver = true }, new CallerAsk.Response("1")).Next.Outbox.Pending.Select(
                effect => effect.Work));
    }
}
