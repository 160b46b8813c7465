using System.Collections.Immutable;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <content>Questions by phone: a phones-only caller keys the results in.</content>
internal static partial class CallerMachine
{
    /// <summary>The digits that skip the remaining questions.</summary>
    public const string SkipQuestions = "999";

    private static CallerTransition AskOrFinish(CallerState state, Script script, DateTimeOffset now) =>
        state.QuestionNumber < script.Questions.Length
            ? Tell(state, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, script.Questions[state.QuestionNumber], false))
            : Finish(state, script, now);

    private static CallerTransition Respond(CallerState state, string digits, Script script, DateTimeOffset now)
    {
        if (digits == SkipQuestions || state.QuestionNumber >= script.Questions.Length)
        {
            return Finish(state, script, now);
        }

        var question = script.Questions[state.QuestionNumber];
        if (digits.Length == 0)
        {
            return Miss(state, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, question, false), script, now);
        }

        var chosen = CallResults.Chosen(question, digits);
        if (chosen is null && state.Misses + 1 < MaxMisses)
        {
            return Tell(
                state with { Misses = state.Misses + 1 },
                at => new CallerDirective.AskQuestion(at, state.QuestionNumber, question, true));
        }

        var next = Spoke(state, chosen is not null && state.AnswersGiven == 0) with
        {
            QuestionNumber = state.QuestionNumber + 1,
            AnswersGiven = state.AnswersGiven + (chosen is null ? 0 : 1),
            RetryChosen = state.RetryChosen || chosen is { Retry: true },
            Misses = 0,
        };
        ImmutableArray<StoreRecord> records = chosen is null
            ? []
            : [new StoreRecord.AnswerGiven(
                state.CallId!.Value, question.QuestionId, chosen.ResponseId, Lead(state), state.CallerId, state.CampaignId, now)];
        var move = next.QuestionNumber < script.Questions.Length
            ? Tell(next, at => new CallerDirective.ContinueWith(at, CallerStep.QuestionDue, next.QuestionNumber))
            : Finish(next, script, now);
        return move with { Records = [.. records, .. move.Records] };
    }

    /// <summary>The caller pressed a key right before hanging up. Twilio asks for the answer and reports the leg's end
    /// at the same time, and the end may arrive first. The answer still counts, like the results of a web caller after
    /// the leg has ended (S-15).</summary>
    private static CallerTransition RespondLate(CallerState state, OpenQuestion open, string digits, Script script, DateTimeOffset now)
    {
        var goodbye = new CallerDirective.Goodbye(GoodbyeReason.SessionOver);
        if (script.Questions.ElementAtOrDefault(open.QuestionNumber) is not { } question
            || CallResults.Chosen(question, digits) is not { } chosen)
        {
            return CallerTransition.Stay(state, goodbye);
        }

        var (householdId, lead) = (open.Offer.Household.HouseholdId, open.Offer.Household.Leads[0].LeadId);
        return new(
            state with { OpenQuestion = null },
            goodbye,
            [
                new StoreRecord.AnswerGiven(
                    open.CallId, question.QuestionId, chosen.ResponseId, lead, state.CallerId, open.CampaignId, now),
                new StoreRecord.LeadDispositioned(open.CallId, householdId, lead, state.CallerId, !(open.RetryChosen || chosen.Retry), now),
            ]);
    }

    private static CallerTransition Finish(CallerState state, Script script, DateTimeOffset now)
    {
        var move = Tell(Forget(state).To(CallerPhase.Returning, now), at => new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0));
        return move with { Records = Disposition(state, script, now) };
    }

    /// <summary>The result of the conversation: known once one question was answered, or if there was none to ask. The
    /// lead is not called again unless an answer asks for it.</summary>
    private static ImmutableArray<StoreRecord> Disposition(CallerState state, Script script, DateTimeOffset now) =>
        state.AnswersGiven > 0 || script.Questions.IsEmpty
            ? [new StoreRecord.LeadDispositioned(
                state.CallId!.Value, state.Offer!.Household.HouseholdId, Lead(state), state.CallerId, !state.RetryChosen, now)]
            : [];

    private static long Lead(CallerState state) => state.Offer!.Household.Leads[0].LeadId;
}
