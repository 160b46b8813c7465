using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Kubernetes;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Alerts;

/// <summary>
/// Prometheus itself with the rules of <c>k8s/base/alerts.yaml</c>: expressions, thresholds and <c>for</c> as shipped.
/// It scrapes and evaluates every second instead of every five, to shorten the tests.
/// </summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-prometheus-");
    private readonly HttpClient _http;
    private readonly Process _process;

    private PrometheusServer(IEnumerable<PrometheusTarget> targets)
    {
        var address = $"127.0.0.1:{FreePort.Next()}";
        var (code, rules, errors) = Manifest.Run(Path.Combine(Repository.Root, "dev"), "k8s", "rules");
        Assert.True(code == 0, errors);
        File.WriteAllText(Path.Combine(_folder.FullName, "rules.yaml"), GroupInterval().Replace(rules, "1s"));
        File.WriteAllText(Path.Combine(_folder.FullName, "prometheus.yaml"), $$"""
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            scrape_configs:
              - job_name: impact-dialing
                static_configs:
            {{string.Join('\n', targets.Select(target =>
                $"      - {{targets: ['{target.Operations.Authority}'], labels: {{namespace: {target.Namespace}, "
                + $"pod: {target.Cluster}-{target.Program}-0, container: {target.Program}, endpoint: operations, "
                + $"job: {target.Namespace}/impact-dialing, impact_dialing_cluster: {target.Cluster}, "
                + $"app_kubernetes_io_name: {target.Program}}}}}"))}}
            """);
        _http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        _process = Process.Start(new ProcessStartInfo(
            "prometheus",
            ["--config.file=prometheus.yaml", "--storage.tsdb.path=data", $"--web.listen-address={address}", "--log.level=error"])
        {
            WorkingDirectory = _folder.FullName,
        })!;
    }

    /// <summary>Starts Prometheus and returns when it is ready.</summary>
    public static async Task<PrometheusServer> Start(IEnumerable<PrometheusTarget> targets)
    {
        var server = new PrometheusServer(targets);
        await server.Until("Prometheus is ready", server.IsReady);
        return server;
    }

    /// <summary>Waits until a condition holds; checks it every tenth of a second and fails after a minute.</summary>
    public async Task Until(string what, Func<Task<bool>> isSo)
    {
        if (!await Waiting.Until(isSo, LookAgain, Patience))
        {
            Assert.Fail($"It did not come to this: {what}. Alerts: {string.Join(", ", await Alerts())}");
        }
    }

    /// <summary>Sends a query and returns its series, with their labels.</summary>
    public async Task<IReadOnlyList<string>> Series(string query) =>
        [
            .. (await Get($"/api/v1/query?query={Uri.EscapeDataString(query)}"))["result"]!.AsArray().Select(
                each => $"{each!["metric"]!.ToJsonString()} {each["value"]![1]}")];

    /// <summary>The alerts that fire or are pending.</summary>
    public async Task<IReadOnlyList<PrometheusAlert>> Alerts() =>
        [.. (await Get("/api/v1/alerts"))["alerts"]!.AsArray().Select(alert => new PrometheusAlert(
            (string?)alert!["labels"]!["namespace"] ?? "",
            (string)alert["labels"]!["alertname"]!,
            (string?)alert["state"] == "firing",
            DateTimeOffset.Parse((string)alert["activeAt"]!, CultureInfo.InvariantCulture)))];

    /// <summary>Whether every rule has been evaluated after a moment.</summary>
    public async Task<bool> HasEvaluatedSince(DateTimeOffset moment) =>
        (await Get("/api/v1/rules"))["groups"]!.AsArray().All(
            group => DateTimeOffset.Parse((string)group!["lastEvaluation"]!, CultureInfo.InvariantCulture) > moment);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReady()
    {
        Assert.False(_process.HasExited, "Prometheus has ended; what it said is above.");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonNode> Get(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!["data"]!;

    [GeneratedRegex("(?<=^ +interval: )\\d+s", RegexOptions.Multiline)]
    private static partial Regex GroupInterval();
}

/// <summary>A process with scraped metrics, with the labels that the operator gives a pod's.</summary>
internal sealed record PrometheusTarget(string Namespace, string Cluster, string Program, Uri Operations);

/// <summary>An alert that fires, or is pending.</summary>
internal sealed record PrometheusAlert(string Namespace, string Name, bool Fires, DateTimeOffset Since);
