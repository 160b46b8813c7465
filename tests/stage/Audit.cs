using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;

namespace ImpactDialing.Stage;

/// <summary>
/// Compares the application's books with the world's once everything has come to rest, and lists every broken sentence
/// of the contract. Here are the limits and checks of every audit.
/// </summary>
internal abstract class Audit(PhoneBank bank, WebhookFaultLog faults)
{
    /// <summary>The longest silence that a person may hear.</summary>
    protected static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The cost of a webhook that gets no answer: Twilio waits 5 s for it (the URLs' connection overrides), then asks
    /// the fallback.
    /// </summary>
    protected static readonly TimeSpan CostOfFailure = TimeSpan.FromSeconds(5.6);

    /// <summary>
    /// The longest wait of a lead who was on the way into the conference when the caller left it. The next check of the
    /// call ends the leg by REST, which may fail once.
    /// </summary>
    protected static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(15);

    /// <summary>The length of Twilio's own message about an application error, spoken when both hosts refuse.</summary>
    protected static readonly TimeSpan Apology = TimeSpan.FromSeconds(4.5);

    /// <summary>A robot's reaction to a prompt, its keys (a PIN takes 1.4 s), and the network's delay.</summary>
    protected static readonly TimeSpan Reaction = TimeSpan.FromSeconds(3.5);

    /// <summary>Gets the number of conversations between a caller and a lead.</summary>
    public int Conversations { get; protected set; }

    /// <summary>
    /// Gets the number of connected calls without a conversation, because one of the two had left or was late.
    /// </summary>
    public int ConnectedInVain { get; protected set; }

    protected PhoneBank Bank => bank;

    protected WebhookFaultLog Faults => faults;

    /// <summary>The broken sentences so far.</summary>
    protected List<string> Broken { get; } = [];

    protected List<FinishedCallRow> Calls { get; } = bank.Query<FinishedCallRow>(
        """
        SELECT id, campaign_id AS campaign, mode, leg, outcome, session_id AS session, caller_id AS caller, number,
            answered_at AS answeredAt, connected_at AS connectedAt, ended_at AS endedAt
        FROM calls
        """);

    /// <summary>Runs every check and returns the broken sentences.</summary>
    public IReadOnlyList<string> Run()
    {
        Check();
        return Broken;
    }

    /// <summary>Runs every check.</summary>
    protected abstract void Check();

    /// <summary>
    /// A leg must report a conversation of 5 s or less within moments (S-52). When the lead goes, it is the lead's leg
    /// or the caller's; when the caller hangs up, it is the lead's. Where faults met all those requests, or Twilio
    /// sent them late, the record says that the two did not meet. This is known, and the README of the tests says so.
    /// </summary>
    /// <param name="hadFaults">Whether faults met a leg's requests or reports between two instants.</param>
    protected static bool IsUnheardOf(LegBook book, CallOutcome outcome, Func<CallLeg, DateTimeOffset, DateTimeOffset, bool> hadFaults)
    {
        var talk = book.Conversations[0];
        var to = talk.To ?? book.Leg.EndedAt ?? DateTimeOffset.MaxValue;
        return to - talk.From <= TimeSpan.FromSeconds(5) && outcome switch
        {
            CallOutcome.HungUp => new[] { book.Leg, talk.With }.All(HadFaults),
            CallOutcome.Abandoned => HadFaults(book.Leg),
            _ => false,
        };

        bool HadFaults(CallLeg leg) => hadFaults(leg, talk.From, to + TimeSpan.FromSeconds(3));
    }

    /// <summary>A number is not dialed during its call, and not again before its recycle time has passed.</summary>
    /// <param name="inTwoCalls">The numbers that were in two calls simultaneously.</param>
    protected void Numbers(IReadOnlyCollection<string> inTwoCalls, IEnumerable<LegBook> dialed)
    {
        Require(inTwoCalls.Count == 0, "in two calls simultaneously: " + string.Join(", ", inTwoCalls.Take(10)));
        foreach (var number in dialed.GroupBy(book => book.Number).Where(group => group.Skip(1).Any()))
        {
            var dials = number.Select(book => book.Leg.CreatedAt).Order().ToList();
            var closest = dials.Zip(dials.Skip(1), (one, other) => other - one).Min();
            Require(
                closest >= TimeSpan.FromHours(1),
                $"{number.Key} was dialed {dials.Count} times, {closest} apart, last at {dials[^1]:HH:mm:ss.fff}");
        }
    }

    /// <summary>A caller has one session at a time, and each session has ended.</summary>
    protected void Sessions()
    {
        var sessions = bank.Query<(long Caller, string Id, long Started, long? Ended)>(
            "SELECT caller_id, id, started_at, ended_at FROM caller_sessions ORDER BY caller_id, started_at, id");
        foreach (var (one, next) in sessions.Zip(sessions.Skip(1)).Where(pair => pair.First.Caller == pair.Second.Caller))
        {
            Require(
                one.Ended is { } ended && ended <= next.Started,
                $"caller {one.Caller} had the sessions {one.Id} and {next.Id} simultaneously");
        }

        var open = sessions.Where(session => session.Ended is null).ToList();
        Require(open.Count == 0, $"{open.Count} sessions without end: {string.Join(", ", open.Take(5).Select(session => session.Id))}");
    }

    /// <summary>Each recorded call has a leg that Twilio knows.</summary>
    protected void CallsHaveLegs()
    {
        var known = bank.Twilio.Calls.Select(leg => leg.Sid).ToHashSet(StringComparer.Ordinal);
        var invented = Calls.Where(row => row.Leg is null || !known.Contains(row.Leg)).ToList();
        Require(
            invented.Count == 0,
            "rows of calls that never were: " + string.Join(", ", invented.Take(5).Select(row => $"{row.Id} to {row.Number}")));
    }

    protected void NothingIsPending()
    {
        Empty("entities with a lease", "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE due_at IS NOT NULL");
        Empty(
            "effects in the outbox",
            "SELECT kind || ' ' || id || ' ' || state FROM live_states WHERE json_array_length(state, '$.outbox.pending') > 0");
    }

    /// <summary>Twilio has no complaint about the application, which answered no request with an error.</summary>
    /// <param name="isRefusal">Whether the application may answer with this status; by default it may not.</param>
    protected void Complaints(Func<int, bool>? isRefusal = null)
    {
        // The faults themselves cause these entries in Twilio's debugger; every other entry is the application's fault.
        var ours = bank.Twilio.Debugger.Entries.Where(entry => entry.Code is not (11202 or 11205 or 15003)).Take(3).ToList();
        Require(ours.Count == 0, "Twilio complains: " + string.Join(", ", ours));
        var failed = bank.Wire.Exchanges
            .Where(exchange => exchange.Status is not (200 or 0) && isRefusal?.Invoke(exchange.Status) != true).Take(3).ToList();
        Require(
            failed.Count == 0,
            "answered with an error: "
                + string.Join(", ", failed.Select(exchange => $"{exchange.Status} {exchange.Url} at {exchange.At:HH:mm:ss.fff}")));
    }

    /// <summary>A query finds no row.</summary>
    /// <param name="what">What the rows would be.</param>
    protected void Empty(string what, string sql)
    {
        var left = bank.Query<string>(sql);
        Require(left.Count == 0, $"{left.Count} {what}: {string.Join(", ", left.Take(5))}");
    }

    protected void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add(otherwise);
        }
    }
}
