using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The judge of a long run. Caller and lead share a conference within a second of "hello". No person is left in
/// silence, no lead is called twice, and each conversation has exactly one record.
/// </summary>
internal sealed partial class LongAudit : Audit
{
    /// <summary>Within this time of "hello" a lead and the caller hear each other.</summary>
    private static readonly TimeSpan Hello = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The cost of a cluster's death for the people that it served. The other cluster resumes the lost effect after 5
    /// s, or the dead one does when it is back.
    /// </summary>
    private static readonly TimeSpan CostOfDeath = TimeSpan.FromSeconds(8);

    private readonly LongRun _run;
    private readonly IReadOnlyList<LegBook> _callees;
    private readonly IReadOnlyList<LegBook> _callers;
    private readonly List<TransferRow> _transfers;
    private readonly Dictionary<string, List<TransferRow>> _transfersOf;

    /// <summary>Initializes a new instance of the <see cref="LongAudit"/> class.</summary>
    public LongAudit(LongRun run)
        : base(run.Bank, run.FaultLog)
    {
        _run = run;
        (_callees, _callers) = (Bank.Twilio.Ears.CalleeBooks, Bank.Twilio.Ears.CallerBooks);
        _transfers = Bank.Query<TransferRow>("SELECT id, call_id AS call, leg, outcome, answered_at AS answeredAt FROM transfers");
        _transfersOf = _transfers.GroupBy(row => row.Call, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Gets the number of saved results, by page and by phone.</summary>
    public (int ByPage, int ByPhone) Results { get; private set; }

    protected override void Check()
    {
        Robots();
        Numbers();
        Sessions();
        Legs();
        Talks();
        Records();
        PageResults();
        PhoneResults();
        Silences();
        Rest();
        if (!_run.IsDeadly)
        {
            Complaints(static status => status == 409);
        }
    }

    private void Robots()
    {
        foreach (var page in _run.Pages)
        {
            Require(page.Failure is null, $"the page of caller {page.CallerId} broke: {page.Failure?.Message}");
            Require(page.IsDone, $"caller {page.CallerId} does not finish: it {page.Doing}");
            page.Complaints.ForEach(Broken.Add);
            Require(
                _run.IsDeadly || page.Troubles == 0, $"the page of caller {page.CallerId} was answered with trouble {page.Troubles} times");
        }

        foreach (var phone in _run.Phones.Where(phone => !phone.IsDone))
        {
            Broken.Add($"{phone.Caller.Name} does not come to an end");
        }
    }

    /// <summary>After all leases have expired, nothing is left over.</summary>
    private void Rest()
    {
        foreach (var book in _callees.Concat(_callers).Where(book => !book.Leg.HasEnded).Take(5))
        {
            Broken.Add($"{book.Number} is still on the line, on {book.Leg.Sid}");
        }

        Empty(
            "live entities",
            "SELECT kind || ' ' || id || ' ' || phase FROM live_states WHERE NOT (kind = 1 AND phase = 'Offline') AND phase <> 'Ended'");
        NothingIsPending();
        Empty("households held", "SELECT id || ' in status ' || status FROM households WHERE status IN (2, 3) OR token IS NOT NULL");
    }

    /// <summary>The faults that a leg met in a stretch of time, and their cost.</summary>
    private TimeSpan Costs(CallLeg leg, DateTimeOffset from, DateTimeOffset to) =>
        (CostOfFailure * Faults.UnansweredOf(leg.Sid).Count(at => at >= from.AddSeconds(-6) && at <= to))
        + (_run.IsDeadly ? CostOfDeath * _run.Deaths.Count(death => death.From <= to && death.To.AddSeconds(1) >= from) : TimeSpan.Zero);

    private sealed record TransferRow
    {
        public string Id { get; init; } = "";

        public string Call { get; init; } = "";

        public string? Leg { get; init; }

        public long Outcome { get; init; }

        public long? AnsweredAt { get; init; }
    }
}
