using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>The judge of a <see cref="RobotShift"/>.</summary>
internal sealed class ShiftAudit(PhoneBank bank, WebhookFaultLog faults) : Audit(bank, faults)
{
    /// <summary>
    /// From the moment a short conversation is judged to the end of the time in which faults of requests count.
    /// </summary>
    private static readonly TimeSpan Judged = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Gets a value indicating whether the test took the application away, so that Twilio got errors from it.
    /// </summary>
    public bool MayFail { get; init; }

    protected override void Check()
    {
        Numbers(Bank.Twilio.Ears.NumbersInTwoCallsAtOnce, Bank.Twilio.Ears.CalleeBooks);
        Callers();
        Sessions();
        Records();
        Answers();
        Silences();
        Rest();
        if (!MayFail)
        {
            Complaints();
        }
    }

    private void Callers()
    {
        foreach (var book in Bank.Twilio.Ears.CallerBooks)
        {
            foreach (var (one, next) in book.Conversations.Zip(book.Conversations.Skip(1)))
            {
                Require(one.To is { } to && to <= next.From, $"{book.Number} talked with {one.Number} and {next.Number} simultaneously");
            }
        }
    }

    /// <summary>
    /// Each placed leg has one row. Each conversation is a row that says connected, and the reverse, unless one of the
    /// two had left before they could meet.
    /// </summary>
    private void Records()
    {
        var rows = Calls.ToLookup(row => row.Leg ?? "");
        foreach (var book in Bank.Twilio.Ears.CalleeBooks)
        {
            var own = rows[book.Leg.Sid].ToList();
            Require(
                own.Count == 1,
                $"leg {book.Leg.Sid} to {book.Number} ({book.Leg.Status}, created {book.Leg.CreatedAt:HH:mm:ss.fff}) has {own.Count} rows");
            if (own.Count != 1)
            {
                continue;
            }

            var connected = own[0].Outcome == (long)CallOutcome.Connected;
            if (book.Conversations.Count > 0)
            {
                Conversations++;
                Require(
                    connected
                        || IsUnheardOf(
                            book, (CallOutcome)own[0].Outcome, (leg, from, to) => HadFaults(leg, from, to) || AreLate(leg, from, to)),
                    $"{book.Number} talked, and the row of the call says {(CallOutcome)own[0].Outcome}");
                Require(book.Conversations.Count == 1, $"{book.Number} talked {book.Conversations.Count} times in one call");
            }
            else if (connected)
            {
                ConnectedInVain++;
                var lasted = book.Leg.EndedAt!.Value - book.Leg.AnsweredAt!.Value;
                Require(
                    lasted <= LeftAlone + Costs(book.Leg),
                    $"{book.Number} was connected for {lasted.TotalSeconds:0.0} s from {book.Leg.AnsweredAt:HH:mm:ss.fff} on without "
                        + "a conversation");
            }
        }

        CallsHaveLegs();
    }

    /// <summary>
    /// Exactly the keys that were pressed and reached the application are recorded: none lost, none invented.
    /// </summary>
    private void Answers()
    {
        var expected = new Dictionary<(string Call, long Question, long Response), string>();
        var byCall = Calls.Where(row => row.Session is not null && row.ConnectedAt is not null).ToLookup(row => row.Session!);
        var submissions = Bank.Wire.Exchanges
            .Where(
                exchange => exchange.Step.AbsolutePath.EndsWith("/submit_response", StringComparison.Ordinal)
                    && exchange.Status == 200
                    && exchange["Digits"] is "1" or "2")
            .GroupBy(exchange => exchange.Token)
            .Select(copies => copies.MinBy(exchange => exchange.At)!);
        foreach (var submission in submissions.Where(
            submission => submission["CallStatus"] == "in-progress" && submission["Digits"] is "1" or "2"))
        {
            var question = long.Parse(submission.Query("question_number"), CultureInfo.InvariantCulture) + 1;
            var call = byCall[submission.Query("session_id")].Where(row => row.ConnectedAt <= submission.At.ToMicroseconds()).MaxBy(
                row => row.ConnectedAt);
            if (call is null)
            {
                Broken.Add($"an answer was asked for without a conversation: {submission.Url} at {submission.At:HH:mm:ss.fff}");
                continue;
            }

            expected[(call.Id, question, (question * 10) + long.Parse(submission["Digits"], CultureInfo.InvariantCulture))] =
                $"{submission["Digits"]} for question {question} of {call.Number} at {submission.At:HH:mm:ss.fff} ({submission.Url})";
        }

        var recorded = new SortedSet<(string Call, long Question, long Response)>(
            Bank.Query<(string, long, long)>("SELECT call_id, question_id, response_id FROM answers"));
        Require(
            recorded.IsSubsetOf(expected.Keys),
            "answers that were never given: " + string.Join(", ", recorded.Except(expected.Keys).Take(5)));
        Require(
            recorded.IsSupersetOf(expected.Keys),
            "answers that were lost: "
                + string.Join(", ", expected.Where(answer => !recorded.Contains(answer.Key)).Take(5).Select(answer => answer.Value)));
        var talked = Calls.Where(row => row.Outcome == (long)CallOutcome.Connected).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        Require(recorded.All(answer => talked.Contains(answer.Call)), "answers of calls that were no conversations");
        Require(
            Bank.Query<string>("SELECT call_id FROM dispositions").TrueForAll(talked.Contains),
            "dispositions of calls that were no conversations");
    }

    private void Silences()
    {
        foreach (var book in Bank.Twilio.Ears.CalleeBooks.Where(book => book.Leg.AnsweredAt is not null))
        {
            foreach (var silence in book.Silences.Where(silence => silence.Length > MostSilence))
            {
                Require(
                    silence.Length <= MostSilence + Costs(book.Leg, silence),
                    $"{book.Number} sat in silence for {silence.Length.TotalSeconds:0.0} s from {silence.From:HH:mm:ss.fff} on");
            }

            if (book.Conversations.Count > 0)
            {
                var wait = book.Conversations[0].From - book.Leg.AnsweredAt!.Value;
                var cost = Costs(book.Leg) + Costs(book.Conversations[0].With);
                Require(
                    wait <= MostSilence + cost,
                    $"{book.Number} answered at {book.Leg.AnsweredAt:HH:mm:ss.fff} and waited {wait.TotalSeconds:0.0} s for the caller");
                var after = book.Leg.EndedAt!.Value - book.Conversations[^1].To!.Value;
                // When a request got no answer from either host, Twilio speaks its own error message.
                var apology = MayFail || Faults.UnansweredOf(book.Leg.Sid).Count > 1 ? Apology : TimeSpan.Zero;
                Require(
                    after <= MostSilence + Costs(book.Leg) + apology,
                    $"{book.Number} was on the line for {after.TotalSeconds:0.0} s after the conversation that ended at "
                        + $"{book.Conversations[^1].To:HH:mm:ss.fff}");
            }
        }

        var pauses = Bank.Wire.Exchanges.Where(exchange => exchange.Body.Contains("<Pause", StringComparison.Ordinal)).ToLookup(
            exchange => exchange.Leg);
        foreach (var book in Bank.Twilio.Ears.CallerBooks)
        {
            foreach (var silence in book.Silences.Where(
                silence => silence.Length > Reaction
                    && !pauses[book.Leg.Sid].Any(pause => pause.At <= silence.To && pause.At >= silence.From.AddSeconds(-20))))
            {
                Require(
                    silence.Length <= Reaction + Costs(book.Leg, silence),
                    $"{book.Number} sat in silence for {silence.Length.TotalSeconds:0.0} s from {silence.From:HH:mm:ss.fff} on");
            }
        }
    }

    /// <summary>After all leases have expired, nothing is left over.</summary>
    private void Rest()
    {
        Require(Bank.Twilio.CallsInProgress == 0, $"{Bank.Twilio.CallsInProgress} legs are still on the line");
        Empty(
            "live entities",
            "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE NOT (kind = 1 AND phase = 'Offline') AND NOT (kind = 2 "
                + "AND phase = 'Ended')");
        NothingIsPending();
        var now = Bank.Time.GetUtcNow().ToMicroseconds();
        Empty(
            "households held",
            $"SELECT id || ' in status ' || status FROM households WHERE status = 3 OR (status = 2 AND lease_until > {now})");
        Empty(
            "households reserved for an ended session",
            "SELECT id || '' FROM households h WHERE status = 2 AND NOT EXISTS (SELECT 1 FROM caller_sessions s WHERE s.id = "
                + "h.session_id AND s.ended_at IS NULL)");
    }

    /// <summary>The cost of a leg's failed webhooks, during a silence or at any time.</summary>
    private TimeSpan Costs(CallLeg leg, Silence? during = null) =>
        CostOfFailure * Faults.UnansweredOf(leg.Sid).Count(at => during is not { } silence || (at >= silence.From && at <= silence.To));

    /// <summary>
    /// Whether Twilio sent both of a leg's reports (the end of its conference and of its call) after the call was
    /// judged. The judgment comes half a second (CallTimings.MeetPatience) and a sweep of one second after the
    /// conversation.
    /// </summary>
    private bool AreLate(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        Faults.DelayedOf(leg.Sid).Count(at => at >= from && at <= to) >= 2
            && !Bank.Wire.Exchanges.Any(exchange => exchange.Leg == leg.Sid && exchange.At > from && exchange.At <= to - Judged);

    private bool HadFaults(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        Faults.UnansweredOf(leg.Sid).Concat(Faults.LostOf(leg.Sid)).Any(at => at >= from && at <= to);
}
