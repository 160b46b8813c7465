using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The judge of a long run. It compares the application's books with the world's once everything has come to rest, and
/// lists every broken sentence of the contract (section 8 of the design). Caller and lead share a conference within a
/// second of "hello". No person is left in silence, no lead is called twice, and each conversation has exactly one
/// record.
/// </summary>
internal sealed partial class LongAudit
{
    /// <summary>The longest silence that a person may hear.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(2);

    /// <summary>Within this time of "hello" a lead and the caller hear each other.</summary>
    private static readonly TimeSpan Hello = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The cost of a webhook that gets no answer: Twilio waits 5 s for it (the URLs' connection overrides), then asks
    /// the fallback.
    /// </summary>
    private static readonly TimeSpan CostOfFailure = TimeSpan.FromSeconds(5.6);

    /// <summary>
    /// The cost of a cluster's death for the people that it served. The other cluster resumes the lost effect after 5
    /// s, or the dead one does when it is back.
    /// </summary>
    private static readonly TimeSpan CostOfDeath = TimeSpan.FromSeconds(8);

    private readonly LongRun _run;
    private readonly PhoneBank _bank;
    private readonly WebhookFaultLog _faults;
    private readonly List<string> _broken = [];
    private readonly IReadOnlyList<LegBook> _callees;
    private readonly IReadOnlyList<LegBook> _callers;
    private readonly List<FinishedCallRow> _calls;
    private readonly List<TransferRow> _transfers;
    private readonly Dictionary<string, List<TransferRow>> _transfersOf;

    /// <summary>Initializes a new instance of the <see cref="LongAudit"/> class.</summary>
    public LongAudit(LongRun run)
    {
        (_run, _bank, _faults) = (run, run.Bank, run.FaultLog);
        (_callees, _callers) = (_bank.Twilio.Ears.CalleeBooks, _bank.Twilio.Ears.CallerBooks);
        _calls = _bank.Query<FinishedCallRow>(
            """
            SELECT id, campaign_id AS campaign, mode, leg, outcome, session_id AS session, caller_id AS caller, number,
                answered_at AS answeredAt, connected_at AS connectedAt, ended_at AS endedAt
            FROM calls
            """);
        _transfers = _bank.Query<TransferRow>("SELECT id, call_id AS call, leg, outcome, answered_at AS answeredAt FROM transfers");
        _transfersOf = _transfers.GroupBy(row => row.Call, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Gets the number of conversations between a caller and a lead.</summary>
    public int Conversations { get; private set; }

    /// <summary>
    /// Gets the number of connected calls without a conversation, because one of the two had left or was late.
    /// </summary>
    public int ConnectedInVain { get; private set; }

    /// <summary>Gets the number of saved results, by page and by phone.</summary>
    public (int ByPage, int ByPhone) Results { get; private set; }

    /// <summary>Runs every check and returns the broken sentences.</summary>
    public IReadOnlyList<string> Run()
    {
        Robots();
        Numbers();
        Sessions();
        Talks();
        Records();
        PageResults();
        PhoneResults();
        Silences();
        Rest();
        Complaints();
        return _broken;
    }

    private void Robots()
    {
        foreach (var page in _run.Pages)
        {
            Require(page.Failure is null, $"the page of caller {page.CallerId} broke: {page.Failure?.Message}");
            Require(page.IsDone, $"caller {page.CallerId} does not finish: it {page.Doing}");
            page.Complaints.ForEach(_broken.Add);
            Require(
                _run.IsDeadly || page.Troubles == 0, $"the page of caller {page.CallerId} was answered with trouble {page.Troubles} times");
        }

        foreach (var phone in _run.Phones.Where(phone => !phone.IsDone))
        {
            _broken.Add($"{phone.Caller.Name} does not come to an end");
        }
    }

    /// <summary>After all leases have expired, nothing is left over.</summary>
    private void Rest()
    {
        foreach (var book in _callees.Concat(_callers).Where(book => !book.Leg.HasEnded).Take(5))
        {
            _broken.Add($"{book.Number} is still on the line, on {book.Leg.Sid}");
        }

        Empty(
            "live entities",
            "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE NOT (kind = 1 AND phase = 'Offline') AND phase <> 'Ended'");
        Empty("entities with a lease", "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE due_at IS NOT NULL");
        Empty(
            "effects in the outbox",
            "SELECT kind || ' ' || id || ' ' || state FROM live_states WHERE json_array_length(state, '$.outbox.pending') > 0");
        Empty("households held", "SELECT id || ' in status ' || status FROM households WHERE status IN (2, 3) OR token IS NOT NULL");
    }

    private void Complaints()
    {
        // The faults themselves cause these entries in Twilio's debugger; every other entry is the application's fault.
        var ours = _run.IsDeadly
            ? []
            : _bank.Twilio.Debugger.Entries.Where(entry => entry.Code is not (11202 or 11205 or 15003)).Take(3).ToList();
        Require(ours.Count == 0, "Twilio complains: " + string.Join(", ", ours));
        var failed = _run.IsDeadly ? [] : _bank.Wire.Exchanges.Where(exchange => exchange.Status is not (200 or 409 or 0)).Take(3).ToList();
        Require(
            failed.Count == 0,
            "answered with an error: "
                + string.Join(", ", failed.Select(exchange => $"{exchange.Status} {exchange.Url} at {exchange.At:HH:mm:ss.fff}")));
    }

    private void Empty(string what, string sql)
    {
        var left = _bank.Query<string>(sql);
        Require(left.Count == 0, $"{left.Count} {what}: {string.Join(", ", left.Take(5))}");
    }

    /// <summary>The faults that a leg met in a stretch of time, and their cost.</summary>
    private TimeSpan Costs(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        (CostOfFailure * _faults.UnansweredOf(leg.Sid).Count(at => at >= from.AddSeconds(-6) && at <= to))
        + (_run.IsDeadly ? CostOfDeath * _run.Deaths.Count(death => death.From <= to && death.To.AddSeconds(1) >= from) : TimeSpan.Zero);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _broken.Add(otherwise);
        }
    }

    private sealed record TransferRow
    {
        public string Id { get; init; } = "";

        public string Call { get; init; } = "";

        public string? Leg { get; init; }

        public long Outcome { get; init; }

        public long? AnsweredAt { get; init; }
    }
}
