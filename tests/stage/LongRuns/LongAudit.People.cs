using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;

namespace ImpactDialing.Stage.LongRuns;

/// <content>What people experienced.</content>
internal sealed partial class LongAudit
{
    /// <summary>After these results are saved, the caller waits only for the way back.</summary>
    private static readonly TimeSpan WayBack = TimeSpan.FromSeconds(2.5);

    /// <summary>Numbers of transfer targets, and those in the lists of all campaigns, may be dialed again.</summary>
    private void Numbers() => Numbers(
        Bank.Twilio.Ears.NumbersInTwoCallsAtOnce.Where(number => !LongRunRows.IsTarget(number)).ToList(),
        _callees.Where(book => !LongRunRows.IsTarget(book.Number) && !LongRunRows.IsShared(book.Number)));

    /// <summary>
    /// The cost of the other person's leaving when neither report of it was sent and the conference does not end with
    /// them. It is the time until the legs are checked, and the network's delay.
    /// </summary>
    private TimeSpan LeftUnheard(LegBook book, Silence silence) =>
        book.Conversations.Any(
            talk => talk.To == silence.From
                && Faults.LostOf(talk.With.Sid).Count(at => (at - silence.From).Duration() < TimeSpan.FromSeconds(1)) >= 2)
            ? TransferTimings.PairPatience + MostSilence
            : TimeSpan.Zero;

    /// <summary>
    /// The cost of one person's faults for the person who waits for them: a lead on the way to a transfer that the
    /// caller has left already. A cluster's death may have lost the lead's redirect before the silence began; it is
    /// made again 5 s later.
    /// </summary>
    private TimeSpan ComesLate(LegBook book, Silence silence) => book.Conversations
        .Where(talk => (talk.From - silence.To).Duration() < TimeSpan.FromSeconds(0.1))
        .Select(
            talk => Costs(talk.With, silence.From, silence.To)
                + (
                    _run.IsDeadly
                        ? CostOfDeath * _run.Deaths.Count(
                            death => death.To.AddSeconds(1) < silence.From && death.From + CostOfDeath >= silence.From)
                        : TimeSpan.Zero))
        .FirstOrDefault();

    /// <summary>
    /// The cost of words to a waiting lead that got no document: nothing is heard until the next words. They are spoken
    /// into the whole conference, with the name of the session or of a transfer.
    /// </summary>
    private TimeSpan UnspokenWords(FinishedCallRow? call, Silence silence) =>
        call is null
            ? TimeSpan.Zero
            : CallerTimings.WaitWords * _transfersOf.GetValueOrDefault(call.Id, []).Select(transfer => transfer.Id)
                .Append(call.Session ?? "").SelectMany(Faults.UnspokenOf)
                .Count(at => at >= silence.From - MostSilence && at <= silence.To);

    /// <summary>Each session has a leg of its own.</summary>
    private void Legs()
    {
        var sessions = Bank.Query<string>("SELECT leg FROM caller_sessions");
        var legs = _callers.Select(book => book.Leg.Sid).ToHashSet(StringComparer.Ordinal);
        Require(sessions.TrueForAll(legs.Contains), "sessions on legs that never were");
        Require(sessions.Distinct(StringComparer.Ordinal).Count() == sessions.Count, "two sessions on one leg");
    }

    /// <summary>A caller hears one lead at a time, and another person only while they transfer that lead.</summary>
    private void Talks()
    {
        foreach (var person in _callers.GroupBy(book => book.Number, StringComparer.Ordinal))
        {
            var leads = person.SelectMany(book => book.Conversations).Where(talk => !LongRunRows.IsTarget(talk.Number))
                .OrderBy(talk => talk.From).ToList();
            foreach (var (one, next) in leads.Zip(leads.Skip(1)))
            {
                Require(
                    one.To is { } to && to <= next.From,
                    $"{person.Key} talked with {one.Number} and {next.Number} simultaneously, at {next.From:HH:mm:ss.fff}");
            }
        }

        foreach (var book in _callees.Where(book => !LongRunRows.IsTarget(book.Number)))
        {
            var callers = book.Conversations.Where(talk => !LongRunRows.IsTarget(talk.Number)).Select(talk => talk.Number)
                .Distinct(StringComparer.Ordinal).ToList();
            Require(callers.Count <= 1, $"{book.Number} talked with {string.Join(" and ", callers)} in one call");
        }
    }

    private void Silences()
    {
        var calls = Calls.Where(row => row.Leg is not null).ToDictionary(row => row.Leg!, StringComparer.Ordinal);
        foreach (var book in _callees.Where(book => book.Leg.AnsweredAt is not null))
        {
            var call = calls.GetValueOrDefault(book.Leg.Sid);
            foreach (var silence in book.Silences.Where(silence => silence.Length > MostSilence))
            {
                Require(
                    silence.Length <= MostSilence + Costs(book.Leg, silence.From, silence.To) + LeftUnheard(book, silence)
                        + ComesLate(book, silence) + UnspokenWords(call, silence),
                    $"{book.Number} sat in silence for {silence.Length.TotalSeconds:0.0} s from {silence.From:HH:mm:ss.fff} on");
            }

            if (book.Conversations.Count > 0 && book.Leg.HasEnded)
            {
                Conversation(book, (DialMode)(call?.Mode ?? 0));
            }
        }

        var pauses = Bank.Wire.Exchanges.Where(exchange => exchange.Body.Contains("<Pause", StringComparison.Ordinal)).ToLookup(
            exchange => exchange.Leg, exchange => exchange.At, StringComparer.Ordinal);
        var saved = _run.Results.ByCall.Values.Where(entry => entry.IsCertain).ToLookup(
            entry => $"client:caller-{entry.Caller}", entry => entry.At, StringComparer.Ordinal);
        foreach (var book in _callers)
        {
            foreach (var silence in book.Silences.Where(silence => silence.Length > MostSilence))
            {
                Caller(book, silence, pauses[book.Leg.Sid], saved[book.Number]);
            }
        }
    }

    private bool IsAskedToWait(string number, DateTimeOffset since) => Bank.Twilio.Ears.Journal.Any(
        entry => entry.Who == number
            && entry.At >= since
            && entry.What.Contains(SpokenTexts.PleaseWaitForCaller, StringComparison.Ordinal));

    private void Conversation(LegBook book, DialMode mode)
    {
        var answered = book.Leg.AnsweredAt!.Value;
        var first = book.Conversations[0];
        if (!LongRunRows.IsTarget(book.Number))
        {
            var limit = mode == DialMode.Predictive ? MostSilence : Hello;
            var wait = first.From - answered;
            var costs = Costs(book.Leg, answered, first.From) + Costs(first.With, answered, first.From);
            Require(
                wait <= limit + costs,
                $"{book.Number} answered at {answered:HH:mm:ss.fff} and waited {wait.TotalSeconds:0.0} s for {first.Number}");
        }

        // A message at the end is no silence; a silence without any message may not last. The API asks a lead
        // to wait when the caller's connection is lost.
        var last = book.Conversations.Max(talk => talk.To!.Value);
        var after = book.Leg.EndedAt!.Value - last;
        var told = book.Voicemail is not null ? TimeSpan.FromSeconds(75) : TimeSpan.FromSeconds(12);
        told += after > told && IsAskedToWait(book.Number, last) ? CallerTimings.RejoinPatience : TimeSpan.Zero;
        Require(
            after <= told + Costs(book.Leg, last, book.Leg.EndedAt.Value) + (_run.IsDeadly ? Apology : TimeSpan.Zero),
            $"{book.Number} was on the line for {after.TotalSeconds:0.0} s after the conversation that ended at {last:HH:mm:ss.fff}");
    }

    /// <summary>A caller hears nothing only while they are asked for something or enter results.</summary>
    private void Caller(LegBook book, Silence silence, IEnumerable<DateTimeOffset> pauses, IEnumerable<DateTimeOffset> saved)
    {
        var costs = Costs(book.Leg, silence.From, silence.To);
        if (pauses.Any(at => at <= silence.To && at >= silence.From.AddSeconds(-20)))
        {
            foreach (var at in saved.Where(at => at > silence.From && at < silence.To))
            {
                Require(
                    silence.To - at <= WayBack + costs,
                    $"{book.Number} sat in silence for {(silence.To - at).TotalSeconds:0.0} s after saving results at {at:HH:mm:ss.fff}");
            }

            return;
        }

        var limit = book.Leg.IsClient ? MostSilence : Reaction;
        Require(
            silence.Length <= limit + costs,
            $"{book.Number} sat in silence for {silence.Length.TotalSeconds:0.0} s from {silence.From:HH:mm:ss.fff} on");
    }
}
