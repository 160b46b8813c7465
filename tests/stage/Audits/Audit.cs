using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;

namespace ImpactDialing.Stage.Audits;

/// <summary>
/// Compares the application's books with the world's once everything has come to rest, and lists every broken sentence
/// of the contract.
/// </summary>
internal sealed class Audit(PhoneBank bank, WebhookFaultLog faults)
{
    /// <summary>
    /// From the moment a short conversation is judged to the end of the time in which struck requests count.
    /// </summary>
    private static readonly TimeSpan Judged = TimeSpan.FromSeconds(1.5);

    /// <summary>The longest silence that a person may hear.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The cost of a webhook that gets no answer: Twilio waits 5 s for it (the URLs' connection overrides), then asks
    /// the fallback.
    /// </summary>
    private static readonly TimeSpan CostOfFailure = TimeSpan.FromSeconds(5.6);

    /// <summary>
    /// The longest wait of a callee who was on the way into the conference when the caller left it. The next check of
    /// the call ends the leg by REST, which may fail once.
    /// </summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(15);

    /// <summary>The length of Twilio's own message about an application error, spoken when both hosts refuse.</summary>
    private static readonly TimeSpan Apology = TimeSpan.FromSeconds(4.5);

    /// <summary>A robot's reaction to a prompt, its keys (a PIN takes 1.4 s), and the network's delay.</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromSeconds(3.5);

    private readonly List<string> _broken = [];
    private readonly List<FinishedCallRow> _rows = bank.Query<FinishedCallRow>(
        "SELECT id, leg, outcome, session_id AS session, caller_id AS caller, number, answered_at AS answeredAt, connected_at AS "
            + "connectedAt, ended_at AS endedAt FROM calls");

    /// <summary>Gets the number of conversations.</summary>
    public int Conversations { get; private set; }

    /// <summary>
    /// Gets the number of connected calls without a conversation, because one of the two had left or was late.
    /// </summary>
    public int ConnectedInVain { get; private set; }

    /// <summary>
    /// Gets a value indicating whether the test took the application away, so that Twilio got errors from it.
    /// </summary>
    public bool MayFail { get; init; }

    /// <summary>Runs every check and returns the broken sentences.</summary>
    public IReadOnlyList<string> Run()
    {
        Numbers();
        Callers();
        Records();
        Answers();
        Silences();
        Rest();
        Complaints();
        return _broken;
    }

    private void Numbers()
    {
        Require(
            bank.Twilio.Ears.NumbersInTwoCallsAtOnce.Count == 0,
            "dialed during another call: " + string.Join(", ", bank.Twilio.Ears.NumbersInTwoCallsAtOnce));
        foreach (var number in bank.Twilio.Ears.CalleeBooks.GroupBy(book => book.Number).Where(group => group.Count() > 1))
        {
            var dials = number.Select(book => book.Leg.CreatedAt).Order().ToList();
            var closest = dials.Zip(dials.Skip(1), (one, other) => other - one).Min();
            Require(closest >= TimeSpan.FromHours(1), $"{number.Key} was dialed {dials.Count} times, {closest} apart");
        }
    }

    private void Callers()
    {
        foreach (var book in bank.Twilio.Ears.CallerBooks)
        {
            foreach (var (one, next) in book.Conversations.Zip(book.Conversations.Skip(1)))
            {
                Require(one.To is { } to && to <= next.From, $"{book.Number} talked with {one.Number} and {next.Number} simultaneously");
            }
        }

        var sessions = bank.Query<(long Caller, string Id, long Started, long? Ended)>(
            "SELECT caller_id, id, started_at, ended_at FROM caller_sessions ORDER BY caller_id, started_at");
        foreach (var (one, next) in sessions.Zip(sessions.Skip(1)).Where(pair => pair.First.Caller == pair.Second.Caller))
        {
            Require(
                one.Ended is { } ended && ended <= next.Started,
                $"caller {one.Caller} had the sessions {one.Id} and {next.Id} simultaneously");
        }

        Require(
            sessions.TrueForAll(session => session.Ended is not null),
            "sessions without end: " + string.Join(", ", sessions.Where(session => session.Ended is null).Select(session => session.Id)));
    }

    /// <summary>
    /// A leg must report a conversation of 5 s or less within moments (S-52). When the lead goes, it is the lead's leg
    /// or the caller's; when the caller hangs up, it is the lead's. Where faults struck all those requests, or Twilio
    /// sent them late, the record says that the two did not meet. This is known, and the README of the tests says so.
    /// </summary>
    /// <param name="isStruck">Whether a leg's requests were struck, or its reports lost, between two instants.</param>
    internal static bool IsUnheardOf(LegBook book, CallOutcome outcome, Func<CallLeg, DateTimeOffset, DateTimeOffset, bool> isStruck)
    {
        var talk = book.Conversations[0];
        var to = talk.To ?? book.Leg.EndedAt ?? DateTimeOffset.MaxValue;
        return to - talk.From <= TimeSpan.FromSeconds(5) && outcome switch
        {
            CallOutcome.HungUp => new[] { book.Leg, talk.With }.All(IsStruck),
            CallOutcome.Abandoned => IsStruck(book.Leg),
            _ => false,
        };

        bool IsStruck(CallLeg leg) => isStruck(leg, talk.From, to + TimeSpan.FromSeconds(3));
    }

    /// <summary>
    /// Each placed leg has one row. Each conversation is a row that says connected, and the reverse, unless one of the
    /// two had left before they could meet.
    /// </summary>
    private void Records()
    {
        var rows = _rows.ToLookup(row => row.Leg ?? "");
        foreach (var book in bank.Twilio.Ears.CalleeBooks)
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
                            book, (CallOutcome)own[0].Outcome, (leg, from, to) => IsStruck(leg, from, to) || AreLate(leg, from, to)),
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

        var known = bank.Twilio.Calls.Select(leg => leg.Sid).ToHashSet(StringComparer.Ordinal);
        Require(
            _rows.TrueForAll(row => row.Leg is { } leg && known.Contains(leg)),
            "rows of calls that never were: "
                + string.Join(", ", _rows.Where(row => row.Leg is null || !known.Contains(row.Leg)).Select(row => row.Id)));
    }

    /// <summary>
    /// Exactly the keys that were pressed and reached the application are recorded: none lost, none invented.
    /// </summary>
    private void Answers()
    {
        var expected = new Dictionary<(string Call, long Question, long Response), string>();
        var byCall = _rows.Where(row => row.Session is not null && row.ConnectedAt is not null).ToLookup(row => row.Session!);
        var submissions = bank.Wire.Exchanges
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
                _broken.Add($"an answer was asked for without a conversation: {submission.Url} at {submission.At:HH:mm:ss.fff}");
                continue;
            }

            expected[(call.Id, question, (question * 10) + long.Parse(submission["Digits"], CultureInfo.InvariantCulture))] =
                $"{submission["Digits"]} for question {question} of {call.Number} at {submission.At:HH:mm:ss.fff} ({submission.Url})";
        }

        var recorded = new SortedSet<(string Call, long Question, long Response)>(
            bank.Query<(string, long, long)>("SELECT call_id, question_id, response_id FROM answers"));
        Require(
            recorded.IsSubsetOf(expected.Keys),
            "answers that were never given: " + string.Join(", ", recorded.Except(expected.Keys).Take(5)));
        Require(
            recorded.IsSupersetOf(expected.Keys),
            "answers that were lost: "
                + string.Join(", ", expected.Where(answer => !recorded.Contains(answer.Key)).Take(5).Select(answer => answer.Value)));
        var talked = _rows.Where(row => row.Outcome == (long)CallOutcome.Connected).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        Require(recorded.All(answer => talked.Contains(answer.Call)), "answers of calls that were no conversations");
        Require(
            bank.Query<string>("SELECT call_id FROM dispositions").TrueForAll(talked.Contains),
            "dispositions of calls that were no conversations");
    }

    private void Silences()
    {
        foreach (var book in bank.Twilio.Ears.CalleeBooks.Where(book => book.Leg.AnsweredAt is not null))
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
                // When a request was struck at both hosts, Twilio speaks its own error message.
                var apology = MayFail || faults.UnansweredOf(book.Leg.Sid).Count > 1 ? Apology : TimeSpan.Zero;
                Require(
                    after <= MostSilence + Costs(book.Leg) + apology,
                    $"{book.Number} was on the line for {after.TotalSeconds:0.0} s after the conversation that ended at "
                        + $"{book.Conversations[^1].To:HH:mm:ss.fff}");
            }
        }

        var pauses = bank.Wire.Exchanges.Where(exchange => exchange.Body.Contains("<Pause", StringComparison.Ordinal)).ToLookup(
            exchange => exchange.Leg);
        foreach (var book in bank.Twilio.Ears.CallerBooks)
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
        Require(bank.Twilio.CallsInProgress == 0, $"{bank.Twilio.CallsInProgress} legs are still on the line");
        Empty(
            "live entities",
            "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE NOT (kind = 1 AND phase = 'Offline') AND NOT (kind = 2 "
                + "AND phase = 'Ended')");
        Empty("entities with a lease", "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE due_at IS NOT NULL");
        Empty(
            "effects in the outbox",
            "SELECT kind || ' ' || id || ' ' || state FROM live_states WHERE json_array_length(state, '$.outbox.pending') > 0");
        var now = bank.Time.GetUtcNow().ToMicroseconds();
        Empty(
            "households held",
            $"SELECT id || ' in status ' || status FROM households WHERE status = 3 OR (status = 2 AND lease_until > {now})");
        Empty(
            "households reserved for an ended session",
            "SELECT id || '' FROM households h WHERE status = 2 AND NOT EXISTS (SELECT 1 FROM caller_sessions s WHERE s.id = "
                + "h.session_id AND s.ended_at IS NULL)");
    }

    private void Complaints()
    {
        if (MayFail)
        {
            return;
        }

        // The faults themselves cause these entries in Twilio's debugger; every other entry is the application's fault.
        var ours = bank.Twilio.Debugger.Entries.Where(entry => entry.Code is not (11202 or 11205 or 15003)).Take(3).ToList();
        Require(ours.Count == 0, "Twilio complains: " + string.Join(", ", ours));
        var failed = bank.Wire.Exchanges.Where(exchange => exchange.Status is not (200 or 0)).Take(3).ToList();
        Require(
            failed.Count == 0,
            "answered with an error: "
                + string.Join(", ", failed.Select(exchange => $"{exchange.Status} {exchange.Url} at {exchange.At:HH:mm:ss.fff}")));
    }

    private void Empty(string what, string sql)
    {
        var left = bank.Query<string>(sql);
        Require(left.Count == 0, $"{left.Count} {what}: {string.Join(", ", left.Take(5))}");
    }

    /// <summary>The cost of a leg's failed webhooks, during a silence or at any time.</summary>
    private TimeSpan Costs(CallLeg leg, Silence? during = null) =>
        CostOfFailure * faults.UnansweredOf(leg.Sid).Count(at => during is not { } silence || (at >= silence.From && at <= silence.To));

    /// <summary>
    /// Whether Twilio sent both of a leg's reports (the end of its conference and of its call) after the call was
    /// judged. The judgment comes half a second (CallTimings.MeetPatience) and a sweep of one second after the
    /// conversation.
    /// </summary>
    private bool AreLate(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        faults.DelayedOf(leg.Sid).Count(at => at >= from && at <= to) >= 2
            && !bank.Wire.Exchanges.Any(exchange => exchange.Leg == leg.Sid && exchange.At > from && exchange.At <= to - Judged);

    private bool IsStruck(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        faults.UnansweredOf(leg.Sid).Concat(faults.LostOf(leg.Sid)).Any(at => at >= from && at <= to);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _broken.Add(otherwise);
        }
    }
}
