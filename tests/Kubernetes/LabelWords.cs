using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Health;
using ImpactDialing.Storage.Figures;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>The values that the code writes into a label of a metric, read from the code.</summary>
internal static partial class LabelWords
{
    /// <summary>The values of one label of one metric.</summary>
    public static ISet<string> Of(string metric, string label) => (metric, label) switch
    {
        (_, "impact_dialing_cluster") => Set(HealthTargets.Primary, HealthTargets.Fallback),
        (_, "app_kubernetes_io_name") => Set("silo", "api"),
        (_, "target") => Set(HealthTargets.Primary, HealthTargets.Fallback),
        ("health_pings_total", "outcome") => All(PingOutcome.None),

        // A call that was never placed is not recorded as a call.
        ("calls_finished_total", "outcome") => All(CallOutcome.None, CallOutcome.NotPlaced),
        ("callers_online", "phase") => All(CallerPhase.None, CallerPhase.Offline),
        ("calls_in_flight", "phase") => All(CallPhase.None, CallPhase.NotRequested, CallPhase.Ended),
        ("callers_longest_hold_seconds", "mode") => All(DialMode.None),
        ("households_queued", "status") =>
            ((HouseholdStatus[])typeof(QueueCounts).GetField("Statuses", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
                .Select(GrainInstruments.Word).ToHashSet(),
        ("telephony_request_duration_seconds", "operation") => Set(
            Operation("Calls.json"), Operation("Calls/CA00000000000000000000000000000001.json")),
        ("telephony_request_duration_seconds", "outcome") => TwilioOutcomes(),
        ("database_held_up_writes_total", "outcome") => Literals(Path.Combine("silo", "Storage", "AloneLane.cs"), HeldUpAs()),
        ("events_published_total", "outcome") => Literals(Path.Combine("silo", "Events", "PusherEventChannel.cs"), PublishedAs()),
        _ => throw new ArgumentException($"{nameof(LabelWords)} has no values for the label {label} of {metric}.", nameof(label)),
    };

    private static HashSet<string> Set(params string[] words) => [.. words];

    private static HashSet<string> All<T>(params T[] never)
        where T : struct, Enum => [.. Enum.GetValues<T>().Except(never).Select(GrainInstruments.Word)];

    private static string Operation(string path) =>
        TwilioTelemetryHandler.OperationOf(HttpMethod.Post, "/2010-04-01/Accounts/AC00000000000000000000000000000000/" + path);

    private static HashSet<string> TwilioOutcomes()
    {
        var byStatus = typeof(TwilioTelemetryHandler).GetMethod("OutcomeOf", BindingFlags.NonPublic | BindingFlags.Static)!;
        var words = Enum.GetValues<HttpStatusCode>().Select(status => (string)byStatus.Invoke(null, [status])!);
        return [.. words, .. Literals(Path.Combine("silo", "Telephony", "TwilioTelemetryHandler.cs"), OutcomeIs())];
    }

    private static HashSet<string> Literals(string file, Regex where) =>
        [
            .. where.Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).SelectMany(match => Literal().Matches(match.Value))
                .Select(literal => literal.Groups[1].Value)];

    [GeneratedRegex("outcome = \"[a-z_]+\";")]
    private static partial Regex OutcomeIs();

    [GeneratedRegex(@"(?:EventPublished|Note)\(.*\);")]
    private static partial Regex PublishedAs();

    [GeneratedRegex(@"StorageInstruments\.HeldUp\(.*\);")]
    private static partial Regex HeldUpAs();

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Literal();
}
