using System.Globalization;
using System.Text;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// The failover matrix: every step of every flow × every fault of the primary at that step. Conversations continue. No
/// silence is longer than Twilio's own time-outs. The step gets the directive that it would have got without the fault.
/// No household is dialed another time. The books are those of the run without a fault.
/// </summary>
public sealed class FailoverMatrixTests(FailoverRecordings recordings, ITestOutputHelper output) : IClassFixture<FailoverRecordings>
{
    /// <summary>Twilio endpoints that no directive and no effect hands out.</summary>
    private static readonly string[] NeverHandedOut =
    [
        // In a Predictive campaign, ready_to_call itself puts a phones-only caller on hold.
        "/caller/{id}/conference_started_phones_only_predictive",

        // An event reports a message that cannot be left, and the conversation goes on.
        "/caller/{id}/play_message_error",
    ];

    public static TheoryData<string, FailoverFault> Rows()
    {
        var rows = new TheoryData<string, FailoverFault>();
        foreach (var flow in FailoverFlow.All)
        {
            foreach (var fault in Enum.GetValues<FailoverFault>().Where(
                fault => fault != FailoverFault.None
                    && (FailoverRecordings.IsLong || FailoverRecordings.Daily.Contains((flow.Name, fault)))))
            {
                rows.Add(flow.Name, fault);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_session_goes_on_after_each_fault_of_the_primary(string name, FailoverFault fault)
    {
        var flow = FailoverFlow.All.Single(flow => flow.Name == name);
        var steps = await recordings.StepsOf(flow);
        var faultless = await recordings.Of(flow);
        var started = TimeProvider.System.GetTimestamp();
        var broken = new List<string>();
        foreach (var step in steps)
        {
            try
            {
                Compare(step, fault, faultless, await FailoverRun.Play(flow, step.Index, fault));
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                broken.Add($"{step}{Environment.NewLine}{exception.Message}");
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{steps.Count} cells in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        Assert.True(
            broken.Count == 0,
            string.Join(
                Environment.NewLine + Environment.NewLine, [$"{name}, {fault}: {broken.Count} of {steps.Count} steps.", .. broken]));
    }

    /// <summary>
    /// The caller saves the results and hangs up while the primary's database is slow. The rows still say that the leg
    /// is about to be sent to the results; the fallback, which reads them, would write the caller back.
    /// </summary>
    [Fact]
    public async Task Entries_in_a_healthy_primarys_journal_are_not_repeated_by_the_fallback()
    {
        var flow = FailoverFlow.All.Single(flow => flow.Name == "message by hand");
        var faultless = await recordings.Of(flow);
        var step = faultless.Steps.Single(step => step.Endpoint == "/calls/{id}/play_message");
        Compare(step, FailoverFault.DatabaseSlow, faultless, await FailoverRun.Play(flow, step.Index, FailoverFault.DatabaseSlow));
    }

    [Fact]
    public async Task Every_endpoint_that_is_asked_for_directions_is_in_the_matrix()
    {
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in FailoverFlow.All)
        {
            recorded.UnionWith((await recordings.StepsOf(flow)).Select(step => step.Endpoint));
        }

        await using var bank = PhoneBank.Open();
        var mapped = bank.PrimaryServices.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(
                endpoint => System.Text.RegularExpressions.Regex.Replace(
                    "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]+\}", "{id}"))
            .Where(
                path => TwilioPaths.Include(new PathString(path))
                    && !TwilioPaths.AreStatusCallbacks(new PathString(path))
                    && path != Health.SyntheticWebhook.Path)
            .Order(StringComparer.Ordinal);
        Assert.Equal(mapped, recorded.Union(NeverHandedOut).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// After an intended change, run with UPDATE_TABLES=1 to write the table anew, and read the difference.
    /// </summary>
    [Fact]
    public async Task The_table_in_the_readme_is_what_the_matrix_holds()
    {
        if (FailoverRecordings.IsWhole)
        {
            return;
        }

        var rows = new List<(FailoverStep Step, string First)>();
        var flows = new Dictionary<(string, bool, string), List<string>>();
        foreach (var flow in FailoverFlow.All)
        {
            rows.AddRange((await recordings.StepsOf(flow)).Select(step => (step, flow.Name)));
            foreach (var kind in (await recordings.Of(flow)).Steps.Select(step => step.Kind).Distinct())
            {
                flows.TryAdd(kind, []);
                flows[kind].Add(flow.Name);
            }
        }

        var faults = Enum.GetValues<FailoverFault>().Where(fault => fault != FailoverFault.None).ToList();
        var table = new StringBuilder("| step | is answered | tried in | comes up too in |")
            .AppendJoin("", faults.Select(fault => $" {FailoverText.Of(fault)} |")).Append("\n|---|---|---|---|");
        table.Append(string.Concat(faults.Select(_ => "---|"))).Append('\n');
        foreach (var (step, first) in rows.OrderBy(row => row.Step.Endpoint, StringComparer.Ordinal)
            .ThenBy(row => row.Step.Does, StringComparer.Ordinal).ThenBy(row => row.Step.Keyed is null))
        {
            var others = flows[step.Kind].Where(name => name != first).ToList();
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{step.Endpoint}`{(step.Keyed is null ? "" : ", keys")} | {step.Does} | {first} | "
                    + $"{(others.Count == 0 ? "–" : string.Join("; ", others))} |");
            table.AppendJoin(
                "",
                faults.Select(
                    fault => $"{(FailoverRecordings.Daily.Contains((first, fault)) ? " ✓" : " ·")}{Remark(step, fault)} |")).Append('\n');
        }

        FailoverText.Compare(table.ToString());
    }

    /// <summary>
    /// The pressed key is unknown when the primary did nothing with it: the fallback request does not contain it.
    /// </summary>
    private static bool MayAskAgain(FailoverStep step, FailoverFault fault) =>
        step.Keyed is not null && fault is FailoverFault.DeadBefore or FailoverFault.ComesBack;

    /// <summary>
    /// A supervisor who waits for a conversation hears where the caller is when the fallback is asked. 5 s later that
    /// may be the next conversation.
    /// </summary>
    private static bool MayBeOvertaken(FailoverStep step, FailoverFault fault) =>
        step.Endpoint == "/client/monitors/callers/start" && fault == FailoverFault.AnswersTooLate;

    /// <summary>A caller without a session is asked to try later, and does.</summary>
    private static bool MayBeTurnedAway(FailoverStep step) =>
        step.Endpoint is "/callin/create" or "/identify_caller" or "/caller/start_calling";

    private static string Remark(FailoverStep step, FailoverFault fault) => fault switch
    {
        _ when MayAskAgain(step, fault) => " asks again",
        FailoverFault.DatabaseSlow => MayBeTurnedAway(step) ? " may be turned away" : " may hold",
        _ when MayBeOvertaken(step, fault) => " may be overtaken",
        _ => "",
    };

    /// <summary>What is left to compare when a caller had to hang up on a machine.</summary>
    private static IReadOnlyList<string> Dials(FailoverRun run) =>
        [.. run.Books.Where(row => row.StartsWith("dialed", StringComparison.Ordinal))];

    private static void Compare(FailoverStep step, FailoverFault fault, FailoverRun faultless, FailoverRun run)
    {
        Assert.True(
            run.Struck is { } struck && FailoverStep.EndpointOf(struck.Url) == step.Endpoint,
            $"Another request met the fault: {run.Struck?.Url}");
        var (wanted, found) = run.IsVerdictLost ? (Dials(faultless), Dials(run)) : (faultless.Books, run.Books);
        Assert.True(
            wanted.SequenceEqual(found, StringComparer.Ordinal),
            string.Join(
                Environment.NewLine,
                [
                    "The books differ.",
                    .. wanted.Except(found).Select(row => "- " + row),
                    .. found.Except(wanted).Select(row => "+ " + row),
                    run.Journal]));

        // No answer at all: the leg was redirected before Twilio abandoned the primary's answer.
        var (expected, answers) = (FailoverStep.Plain(step.Answer), run.AnswersAfterwards(step, fault).Select(FailoverStep.Plain).ToList());
        if (answers.Count == 0 || fault == FailoverFault.DatabaseSlow)
        {
            // When the answer could not be read in time, the caller waits: they are asked to hold, or hear music, and
            // are asked for keys again.
            return;
        }

        if (MayBeOvertaken(step, fault))
        {
            Assert.True(answers[0] == expected || answers[0].Contains("<Conference", StringComparison.Ordinal), answers[0]);
        }
        else if (MayAskAgain(step, fault))
        {
            Assert.Contains(expected, answers);
        }
        else
        {
            Assert.Equal(expected, answers[0]);
        }
    }
}
