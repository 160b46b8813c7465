namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// Every flow played once without a fault. The matrix takes its steps from these runs, so a new step of a flow is in
/// the matrix too.
/// </summary>
public sealed class FailoverRecordings
{
    private readonly Dictionary<string, FailoverRun> _runs = new(StringComparer.Ordinal);

    /// <summary>
    /// True: the matrix holds every step of every flow. False: it holds each kind of step (endpoint, with or without
    /// keys, answer) once, where it occurs first.
    /// </summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable("FAILOVER_MATRIX") == "all";

    /// <summary>
    /// Whether the run tries the whole product of kinds of steps and faults, which takes minutes. Otherwise it tries
    /// those that <see cref="Daily"/> names.
    /// </summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("FAILOVER_MATRIX") is { Length: > 0 };

    /// <summary>
    /// The flows and faults of every day: each fault in several flows, each flow's own steps with several faults.
    /// </summary>
    internal static readonly HashSet<(string Flow, FailoverFault Fault)> Daily =
    [
        ("phone, preview", FailoverFault.AnswersTooLate),
        ("phone, preview", FailoverFault.AnswersBrokenTwiml),
        ("phone, power", FailoverFault.AnswersTooLate),
        ("phone, predictive", FailoverFault.AnswersBrokenTwiml),
        ("phone, predictive", FailoverFault.DeadAfterCommit),
        ("web, preview", FailoverFault.DeadAfterCommit),
        ("web, preview", FailoverFault.ComesBack),
        ("message by itself", FailoverFault.DeadBefore),
        ("cold transfer", FailoverFault.DeadAfterCommit),
        ("cold transfer", FailoverFault.Answers500),
        ("cold transfer", FailoverFault.ComesBack),
        ("second transfer", FailoverFault.DeadBefore),
        ("second transfer", FailoverFault.ComesBack),
        ("supervisor", FailoverFault.DeadBefore),
        ("supervisor", FailoverFault.Answers500),
        ("out of numbers", FailoverFault.DeadBefore),
        ("outside hours", FailoverFault.AnswersBrokenTwiml),
    ];

    internal async Task<FailoverRun> Of(FailoverFlow flow)
    {
        if (!_runs.TryGetValue(flow.Name, out var run))
        {
            _runs[flow.Name] = run = await FailoverRun.Play(flow, index: -1, FailoverFault.None);
        }

        return run;
    }

    /// <summary>The steps of a flow that the matrix holds.</summary>
    internal async Task<IReadOnlyList<FailoverStep>> StepsOf(FailoverFlow flow)
    {
        var seen = new HashSet<(string, bool, string)>();
        foreach (var other in FailoverFlow.All)
        {
            var steps = (await Of(other)).Steps.Where(step => seen.Add(step.Kind) || IsWhole).ToList();
            if (other == flow)
            {
                return steps;
            }
        }

        throw new ArgumentException($"There is no flow {flow.Name}.", nameof(flow));
    }
}
