using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage;

namespace ImpactDialing.Stage.LongRuns;

/// <content>What is recorded.</content>
internal sealed partial class LongAudit
{
    /// <summary>
    /// Each placed leg has one row, of a call or of a transfer, that says how it ended. Each conversation is a row that
    /// says connected, and the reverse, unless one of the two had left before they could meet.
    /// </summary>
    private void Records()
    {
        var rows = Calls.ToLookup(row => row.Leg ?? "", StringComparer.Ordinal);
        var transfers = _transfers.ToLookup(row => row.Leg ?? "", StringComparer.Ordinal);
        foreach (var book in _callees)
        {
            var own = rows[book.Leg.Sid].ToList();
            var count = own.Count + transfers[book.Leg.Sid].Count();
            Require(
                count == 1,
                $"leg {book.Leg.Sid} to {book.Number} ({book.Leg.Status}, created {book.Leg.CreatedAt:HH:mm:ss.fff}) has {count} rows");
            if (own.Count == 1 && count == 1)
            {
                Record(book, own[0]);
            }
        }

        CallsHaveLegs();
        var known = Bank.Twilio.Calls.Select(leg => leg.Sid).ToHashSet(StringComparer.Ordinal);
        Require(_transfers.TrueForAll(row => row.Leg is null || known.Contains(row.Leg)), "rows of transfers that never were");
    }

    private void Record(LegBook book, FinishedCallRow row)
    {
        var outcome = (CallOutcome)row.Outcome;
        var isMachine = book.Leg.AnsweredBy is { } verdict && (verdict.StartsWith("machine", StringComparison.Ordinal) || verdict == "fax");
        if (book.Leg.AnsweredAt is null)
        {
            var expected = book.Leg.Status switch
            {
                CallStatus.Busy => outcome == CallOutcome.Busy,
                CallStatus.NoAnswer => outcome == CallOutcome.NoAnswer,
                CallStatus.Failed => outcome is CallOutcome.Failed or CallOutcome.NetworkFailure,
                _ => outcome == CallOutcome.Canceled,
            };
            Require(
                expected,
                $"{book.Number} was not reached at {book.Leg.CreatedAt:HH:mm:ss.fff} ({book.Leg.Status}), and the row of the call "
                    + $"says {outcome}");
        }
        else if (book.Conversations.Count > 0)
        {
            Conversations++;
            Require(
                outcome == CallOutcome.Connected
                    || (isMachine && outcome is CallOutcome.Machine or CallOutcome.MessageLeft)
                    || (outcome == CallOutcome.MessageLeft && HeardMessage(book))
                    || IsUnheardOf(
                        book,
                        outcome,
                        (leg, from, to) => Costs(leg, from, to) > TimeSpan.Zero
                            || Faults.LostOf(leg.Sid).Any(at => at >= from && at <= to)),
                $"{book.Number} talked from {book.Conversations[0].From:HH:mm:ss.fff} on, and the row of the call says {outcome}");
            Require(
                row.ConnectedAt is not null || outcome is CallOutcome.HungUp or CallOutcome.Abandoned,
                $"{book.Number} talked from {book.Conversations[0].From:HH:mm:ss.fff} on, and the row has no time of it");
            Require(
                book.Conversations.Count == 1 || _transfersOf.ContainsKey(row.Id) || IsRejoined(book),
                $"{book.Number} talked {book.Conversations.Count} times in one call without a transfer, from "
                    + $"{book.Conversations[0].From:HH:mm:ss.fff} on");
        }
        else if (outcome == CallOutcome.Connected)
        {
            ConnectedInVain++;
            var (from, to) = (book.Leg.AnsweredAt.Value, book.Leg.EndedAt!.Value);
            Require(
                to - from <= LeftAlone + Costs(book.Leg, from, to),
                $"{book.Number} was connected for {(to - from).TotalSeconds:0.0} s from {from:HH:mm:ss.fff} on without a conversation");
        }
        else
        {
            Require(
                outcome is CallOutcome.Abandoned or CallOutcome.HungUp or CallOutcome.Canceled
                    || (isMachine && outcome is CallOutcome.Machine or CallOutcome.MessageLeft),
                $"{book.Number} answered at {book.Leg.AnsweredAt:HH:mm:ss.fff} without a conversation, and the row of the call "
                    + $"says {outcome}");
        }
    }

    /// <summary>Whether each further conversation is with another leg of the same page: the caller came back.</summary>
    private static bool IsRejoined(LegBook book) => book.Conversations.Zip(book.Conversations.Skip(1)).All(
        talks => talks.First.With.HasEnded && talks.First.With != talks.Second.With && talks.First.Number == talks.Second.Number);

    /// <summary>A message that a caller leaves by hand is heard by the person or machine on the line.</summary>
    private static bool HeardMessage(LegBook book) => book.Leg.EndedAt > book.Conversations[^1].To;

    /// <summary>Exactly the results that the application confirmed to pages as saved are recorded.</summary>
    private void PageResults()
    {
        var answers =
            Bank.Query<(string Call, long Question, long Response, long Lead, long Caller)>(
                "SELECT call_id, question_id, response_id, lead_id, caller_id FROM answers").ToLookup(
                    answer => answer.Call, StringComparer.Ordinal);
        var leads = Bank.Query<(string Call, long Lead, long Caller)>("SELECT call_id, lead_id, caller_id FROM dispositions").ToDictionary(
            row => row.Call, StringComparer.Ordinal);
        var sent = _run.Results.ByCall;
        foreach (var entry in sent.Values)
        {
            var given = answers[entry.CallId].Select(answer => (answer.Question, answer.Response)).Order();
            var wanted = entry.Answers.Select(pair => (pair.Key, pair.Value)).Order();

            // A page that submits nothing disposes of no lead: nothing is recorded, and the lead is still to be called.
            var isThere = leads.TryGetValue(entry.CallId, out var row)
                ? row.Lead == entry.Lead && row.Caller == entry.Caller && given.SequenceEqual(wanted)
                : entry.Answers.IsEmpty || !entry.IsCertain;
            Require(
                isThere,
                $"caller {entry.Caller} saved results of call {entry.CallId} at {entry.At:HH:mm:ss.fff}, and they are not what is "
                    + "recorded");
        }

        var byPage = leads.Values.Where(row => row.Caller <= _run.Plan.WebCallers).ToList();
        Results = (byPage.Count, leads.Count - byPage.Count);
        Require(
            byPage.TrueForAll(row => sent.ContainsKey(row.Call)),
            "results that no page has sent: "
                + string.Join(", ", byPage.Where(row => !sent.ContainsKey(row.Call)).Take(5).Select(row => row.Call)));
        var talked = Calls.Where(row => row.ConnectedAt is not null).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        Require(
            leads.Keys.All(talked.Contains),
            "results of calls that were no conversations: " + string.Join(", ", leads.Keys.Where(call => !talked.Contains(call)).Take(5)));
        Require(answers.All(call => talked.Contains(call.Key)), "answers of calls that were no conversations");
    }

    /// <summary>
    /// Exactly the keys that were pressed and reached the application are recorded: none lost, none invented. When a
    /// cluster dies, a recorded key may belong to a request that got no answer.
    /// </summary>
    private void PhoneResults()
    {
        var (expected, possible) = (
            new Dictionary<(string Call, long Question, long Response), string>(),
            new HashSet<(string Call, long Question, long Response)>());
        var byCall = Calls.Where(row => row.Session is not null && row.ConnectedAt is not null).ToLookup(
            row => row.Session!, StringComparer.Ordinal);
        var submissions = Bank.Wire.Exchanges
            .Where(
                exchange => exchange.Step.AbsolutePath.EndsWith("/submit_response", StringComparison.Ordinal)
                    && exchange["Digits"] is "1" or "2"
                    && exchange["CallStatus"] == "in-progress")
            .GroupBy(exchange => exchange.Token, StringComparer.Ordinal);
        foreach (var copies in submissions)
        {
            var first = copies.MinBy(exchange => exchange.At)!;
            var question = int.Parse(first.Query("question_number"), CultureInfo.InvariantCulture) + 1;
            var call = byCall[first.Query("session_id")].Where(row => row.ConnectedAt <= first.At.ToMicroseconds()).MaxBy(
                row => row.ConnectedAt);
            if (call is null)
            {
                Broken.Add($"an answer was asked for without a conversation: {first.Url} at {first.At:HH:mm:ss.fff}");
                continue;
            }

            var id = (call.Campaign * 10) + question;
            var answer = (call.Id, id, (id * 10) + long.Parse(first["Digits"], CultureInfo.InvariantCulture));
            if (copies.Any(exchange => exchange.Status == 200))
            {
                expected[answer] =
                    $"{call.Number} at {first.At:HH:mm:ss.fff} (call {call.Id}, {first.Step.PathAndQuery}, key {first["Digits"]})";
            }
            else
            {
                possible.Add(answer);
            }
        }

        var recorded =
            Bank.Query<(string, long, long)>(
                $"SELECT call_id, question_id, response_id FROM answers WHERE caller_id > {_run.Plan.WebCallers}").ToHashSet();
        var (invented, lost) = (
            recorded.Where(answer => !expected.ContainsKey(answer) && !possible.Contains(answer)).ToList(),
            expected.Where(answer => !recorded.Contains(answer.Key)).ToList());
        Require(invented.Count == 0, $"{invented.Count} answers that were never given: {string.Join(", ", invented.Take(5))}");
        Require(lost.Count == 0, $"{lost.Count} answers that were lost: {string.Join(", ", lost.Take(5).Select(answer => answer.Value))}");
    }
}
