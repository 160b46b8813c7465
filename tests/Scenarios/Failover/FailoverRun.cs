using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Webhooks;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// One flow, played once on two clusters and one database, with one fault of the primary or none, and judged.
/// </summary>
internal sealed class FailoverRun
{
    /// <summary>
    /// The cost of a failed webhook for the person on the leg. Twilio gives the connection 2 s and tries it twice, and
    /// gives the answer 5 s (<see cref="WebhookUrls.ConnectionOverrides"/>). The application gives up after 4 s. The
    /// time to the fallback and back comes on top.
    /// </summary>
    public static readonly TimeSpan CostOfFailure = TimeSpan.FromSeconds(5.6);

    /// <summary>
    /// The cost of a slow database beyond the webhook's own time-out: its queries end two seconds later.
    /// </summary>
    private static readonly TimeSpan CostOfSlowDatabase = TimeSpan.FromSeconds(5);

    private FailoverRun(
        IReadOnlyList<FailoverStep> steps, (string Url, string Leg, DateTimeOffset At)? struck, IReadOnlyList<Exchange> exchanges,
        IReadOnlyList<string> books, string journal, bool isVerdictLost) =>
        (Steps, Struck, Exchanges, Books, Journal, IsVerdictLost) = (steps, struck, exchanges, books, journal, isVerdictLost);

    /// <summary>Gets the steps that the primary served without a fault.</summary>
    public IReadOnlyList<FailoverStep> Steps { get; }

    /// <summary>Gets the request that met the fault.</summary>
    public (string Url, string Leg, DateTimeOffset At)? Struck { get; }

    /// <summary>Gets every request that reached either cluster.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }

    /// <summary>
    /// Gets the final books: dials of each household, calls, answers, results, sessions, transfers, numbers.
    /// </summary>
    public IReadOnlyList<string> Books { get; }

    /// <summary>
    /// Gets a value indicating whether the verdict of asynchronous detection was lost. Twilio reports it by a status
    /// callback, which has no fallback; then the caller hears the machine.
    /// </summary>
    public bool IsVerdictLost { get; }

    /// <summary>Gets what people experienced.</summary>
    public string Journal { get; }

    /// <summary>Plays a flow and judges what people experienced.</summary>
    public static async Task<FailoverRun> Play(FailoverFlow flow, int index, FailoverFault fault)
    {
        var database = new DatabaseOutage();
        var settings = new TwilioSettings();
        await using var bank = PhoneBank.Open(
            setup =>
            {
                setup.Calling(flow.Households);
                flow.SetUp(setup);
            },
            settings,
            database.Wire);
        bank.MayComplain = fault != FailoverFault.None;
        bank.StartFallback(pings: true);
        var dials = new List<string>();
        settings.Faults.OrderRest(request => Note(request, dials), RestFault.None, int.MaxValue);
        using var injector = new FaultInjector(bank, database, index, fault);
        bank.Network.Add(PhoneBank.Primary, injector);

        flow.Play(bank);
        Settle(bank, fault);
        bank.Judge(settlingSeconds: 5, mayWaitForDetection: true, costOf: leg => CostOf(bank, leg, fault));
        return new FailoverRun(
            injector.Steps,
            injector.Struck,
            bank.Wire.Exchanges,
            [.. dials.Order(StringComparer.Ordinal), .. Read(bank)],
            bank.Twilio.Ears.Tail(200),
            bank.Twilio.Debugger.Entries.Any(entry => entry.Document.Contains("/machine_detected", StringComparison.Ordinal)));
    }

    /// <summary>
    /// The later answers to the same request of the struck step's leg, in order; when keys are asked for again, the
    /// answers of the same endpoint.
    /// </summary>
    public IReadOnlyList<string> AnswersAfterwards(FailoverStep step, FailoverFault fault) =>
    [
        .. Exchanges
            .Where(exchange => Struck is { } struck && exchange.At >= struck.At && exchange.Leg == struck.Leg && exchange.Status == 200)
            .Where(exchange => exchange.Role == "fallback" || exchange.At > Struck!.Value.At || fault == FailoverFault.DatabaseSlow)
            .Where(
                exchange => step.Keyed is null
                    ? exchange.Step.PathAndQuery == step.Url
                    : FailoverStep.EndpointOf(exchange.Step.PathAndQuery) == step.Endpoint)
            .Select(exchange => exchange.Body),
    ];

    /// <summary>
    /// Waits until all lines are free and no row is due. By then the application has detected everything that a lost
    /// report would have said. A slow database loses no report, so nothing may wait for a check.
    /// </summary>
    private static void Settle(PhoneBank bank, FailoverFault fault)
    {
        var limit = fault == FailoverFault.DatabaseSlow ? 60 : 900;
        for (var seconds = 0; seconds < limit && (
            bank.Twilio.CallsInProgress > 0 || bank.One<long>("SELECT COUNT(*) FROM live_states WHERE due_at IS NOT NULL") > 0); seconds +=
                3)
        {
            bank.Run(3);
        }
    }

    private static TimeSpan CostOf(PhoneBank bank, CallLeg leg, FailoverFault fault)
    {
        var failures = bank.Twilio.Debugger.Entries.Count(entry => entry.CallSid == leg.Sid && entry.Code is not (15003 or 16011));

        // A leg that is redirected by REST, or ends, while Twilio still waits for the primary leaves no entry.
        var paid = fault is FailoverFault.DeadBefore or FailoverFault.DeadAfterCommit or FailoverFault.ComesBack
            or FailoverFault.AnswersTooLate
            ? Math.Max(failures, 1)
            : failures;
        return (CostOfFailure * paid) + (fault == FailoverFault.DatabaseSlow ? CostOfSlowDatabase : TimeSpan.Zero);
    }

    private static bool Note(RestRequest request, List<string> dials)
    {
        if (request.IsDial)
        {
            lock (dials)
            {
                dials.Add($"dialed {request["To"]}");
            }
        }

        return false;
    }

    private static IEnumerable<string> Read(PhoneBank bank) => new[]
    {
        "SELECT 'call to ' || number || ' by ' || COALESCE(caller_id, '-') || ', outcome ' || outcome || ', connected ' || "
            + "(connected_at IS NOT NULL) FROM calls ORDER BY number, dialed_at",
        "SELECT 'answer of ' || c.household_id || ': ' || a.question_id || ' ' || a.response_id FROM answers a JOIN calls c ON c.id "
            + "= a.call_id ORDER BY 1",
        "SELECT 'results of ' || household_id || ', lead ' || lead_id || ', completed ' || completed FROM dispositions ORDER BY 1",
        "SELECT 'household ' || id || ' in status ' || status FROM households ORDER BY id",
        "SELECT 'session of ' || caller_id || ', ended ' || end_reason FROM caller_sessions ORDER BY 1",
        "SELECT 'transfer, outcome ' || outcome FROM transfers ORDER BY 1",
        "SELECT 'message left to ' || household_id FROM household_messages ORDER BY 1",
    }.SelectMany(sql => bank.Query<string>(sql));
}
