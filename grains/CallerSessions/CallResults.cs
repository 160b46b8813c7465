using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <summary>The results of a conversation, as callers submit them: what is wrong with them, and what is recorded.
/// Pure.</summary>
internal static class CallResults
{
    /// <summary>The response that a phones-only caller's key stands for; null if it stands for none.</summary>
    public static PossibleResponse? Chosen(Question question, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? question.Responses.FirstOrDefault(response => response.Keypad == key)
            : null;

    /// <summary>What is wrong with results from a page, and the id of the lead, question or note that is wrong. Null if
    /// they are as the script has it.</summary>
    public static (CommandRefusal Refusal, long Subject)? Fault(
        CallerCommand.Disposition results, NextHousehold.Found offer, Script script)
    {
        if (!offer.Household.Leads.Any(lead => lead.LeadId == results.LeadId))
        {
            return (CommandRefusal.UnknownLead, results.LeadId);
        }

        foreach (var (questionId, responseId) in results.Answers)
        {
            var question = script.Questions.FirstOrDefault(question => question.QuestionId == questionId);
            if (question is null)
            {
                return (CommandRefusal.UnknownQuestion, questionId);
            }

            if (!question.Responses.Any(response => response.ResponseId == responseId))
            {
                return (CommandRefusal.UnknownResponse, questionId);
            }
        }

        foreach (var (noteId, text) in results.Notes)
        {
            if (!script.Notes.Any(note => note.NoteId == noteId))
            {
                return (CommandRefusal.UnknownNote, noteId);
            }

            if (text.Length > NoteField.MaxLength)
            {
                return (CommandRefusal.NoteTooLong, noteId);
            }
        }

        return null;
    }

    /// <summary>The records of results from a page.</summary>
    public static ImmutableArray<StoreRecord> Records(
        long callerId,
        CallerCommand.Disposition results,
        NextHousehold.Found offer,
        long campaignId,
        Script script,
        DateTimeOffset now)
    {
        // In the order of the script, in whatever order the page sent them.
        var answered = script.Questions
            .Where(question => results.Answers.ContainsKey(question.QuestionId))
            .Select(
                question =>
                    (
                        question.QuestionId,
                        Response: question.Responses.First(response => response.ResponseId == results.Answers[question.QuestionId])))
            .ToList();
        var notes = script.Notes.Where(note => results.Notes.TryGetValue(note.NoteId, out var text) && text.Length > 0).ToList();
        return
        [
            .. answered.Select(
                answer => new StoreRecord.AnswerGiven(
                    results.CallId, answer.QuestionId, answer.Response.ResponseId, results.LeadId, callerId, campaignId, now)),
            .. notes.Select(
                note => new StoreRecord.NoteGiven(results.CallId, note.NoteId, results.Notes[note.NoteId], results.LeadId, now)),
            .. answered.Count > 0 || notes.Count > 0 || script.Questions.IsEmpty
                ? [
                    new StoreRecord.LeadDispositioned(
                        results.CallId,
                        offer.Household.HouseholdId,
                        results.LeadId,
                        callerId,
                        !answered.Any(answer => answer.Response.Retry),
                        now)]
                : ImmutableArray<StoreRecord>.Empty,
        ];
    }
}
