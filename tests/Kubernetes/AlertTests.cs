using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;
using ImpactDialing.Tests.Telemetry;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>
/// Each alert queries existing metrics, has a section in the runbook, and fires and stays silent in Prometheus itself.
/// </summary>
public sealed partial class AlertTests
{
    /// <summary>The metrics as Prometheus names them: the code's own instruments, and Prometheus' <c>up</c>.</summary>
    private static readonly SortedSet<string> Metrics = [.. DefinedMetrics.Names(), "up"];

    private static readonly string[] Labels =
        [
            "namespace", "pod", "target", "outcome", "code", "reason", "kind", "campaign", "phase", "mode", "status", "operation", "le",
            "cause", "impact_dialing_cluster", "app_kubernetes_io_name"];

    private static readonly string[] Language =
        [
            "abs", "sum", "max", "min", "by", "rate", "increase", "absent", "histogram_quantile", "min_over_time", "last_over_time",
            "offset", "on", "unless", "and", "or"];

    /// <summary>The documents with a section for each alert.</summary>
    private static readonly string[] Runbooks = ["runbook.md", "runbook-work.md"];

    [Fact]
    public void An_alert_asks_for_nothing_that_is_not_measured()
    {
        foreach (var (name, expression) in Alerts().Select(each => (each.Name, each.Expression)))
        {
            var words = Word().Matches(Text().Replace(expression, "")).Select(match => Suffix().Replace(match.Value, ""));
            Assert.All(
                words,
                word => Assert.True(
                    Metrics.Contains(word) || Labels.Contains(word) || Language.Contains(word),
                    $"{name} uses {word}, which is neither a metric, a label nor a word of PromQL."));
            Assert.Contains("namespace", expression, StringComparison.Ordinal);
        }
    }

    /// <summary>An alert on a label value that the code never writes never fires.</summary>
    [Fact]
    public void Alerts_match_only_label_values_that_the_code_writes()
    {
        var texts = Alerts().Select(each => each.Expression).Concat(Documents([.. Runbooks, "operations.md"]))
            .Concat(Dashboard.Queries()).ToList();
        var asked = texts.SelectMany(text => Selector().Matches(text))
            .SelectMany(selector => Matcher().Matches(selector.Groups[2].Value).Select(matcher => (
                Metric: Suffix().Replace(selector.Groups[1].Value, ""),
                Label: matcher.Groups[1].Value,
                Words: matcher.Groups[2].Value.Split('|'))))
            .Where(each => each.Label != "namespace" && !each.Words[0].StartsWith('$')).ToList();

        Assert.True(asked.Count > 30, $"Only {asked.Count} label matchers were found; more than 30 are expected.");
        Assert.All(asked, each => Assert.Subset(LabelWords.Of(each.Metric, each.Label), each.Words.ToHashSet()));
    }

    [Fact]
    public void The_procedures_ask_for_a_lease_as_the_code_takes_it()
    {
        Assert.Contains(
            "SELECT holder, FROM_UNIXTIME(lease_until / 1000000) FROM leases WHERE name = 'pace-7'",
            Documents("operations.md").Single(),
            StringComparison.Ordinal);
        Assert.Contains("$\"pace-{CampaignId}\", dialer", Source("grains", "Campaigns", "CampaignGrain.cs"), StringComparison.Ordinal);
        Assert.Contains("\"leases\", \"name, holder, lease_until\"", Source("silo", "Storage", "Leases.cs"), StringComparison.Ordinal);
        Assert.Contains("(now + duration).ToMicroseconds()", Source("silo", "Storage", "Leases.cs"), StringComparison.Ordinal);

        static string Source(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));
    }

    [Fact]
    public void Every_link_to_a_section_of_another_document_leads_to_a_section()
    {
        var documents = new[] { "README.md", "operations.md" }.Concat(Runbooks).ToList();
        var links = documents.SelectMany(file => Link().Matches(Documents(file).Single())
            .Select(match => (
                Document: match.Groups[1].Value is { Length: > 0 } other ? other : file,
                Anchor: match.Groups[2].Value))).ToList();

        Assert.True(links.Count > 15, $"Only {links.Count} links were found; more than 15 are expected.");
        Assert.All(links, link => Assert.Contains(link.Anchor, Anchors(link.Document)));
    }

    [Fact]
    public void Every_alert_has_its_section_in_the_runbook_and_every_section_its_alert()
    {
        var runbooks = Runbooks.Zip(Documents(Runbooks)).ToList();
        var sections = runbooks.SelectMany(book => Section().Matches(book.Second)
            .Select(match => match.Groups[1].Value)
            .Select(name => (Name: name, Url: (string?)$"k8s/{book.First}#{name.ToLowerInvariant()}"))).ToList();

        Assert.Equal(Alerts().Select(each => (each.Name, each.Runbook)).Order(), sections.Order());
        Assert.All(runbooks.SelectMany(book => book.Second.Split("\n## ")[1..]), section => Assert.All(
            new[] { "**Means**", "**Callers notice**", "**Do**" }, part => Assert.Contains(part, section, StringComparison.Ordinal)));
        Assert.All(Alerts(), each => Assert.True(
            each.Severity is "page" or "ticket",
            $"{each.Name}: severity {each.Severity} is not page or ticket."));
    }

    [Fact]
    [Trait("Failure", "S-80")]
    public void Every_alert_is_tested_to_fire_and_to_be_silent()
    {
        var tests = AlertRuleTests().SelectMany(each => each.Tests)
            .Select(test => ((string)test!["alertname"]!, Fires: test["exp_alerts"]!.AsArray().Count > 0)).ToHashSet();

        Assert.All(Alerts(), each =>
        {
            Assert.Contains((each.Name, true), tests);
            Assert.Contains((each.Name, false), tests);
        });
    }

    /// <summary>
    /// <c>./dev k8s alerts</c> gives each test the rule that its name begins with. A test of another alert would find
    /// silence.
    /// </summary>
    [Fact]
    public void Every_test_of_an_alert_begins_with_its_name() =>
        Assert.All(AlertRuleTests(), each => Assert.All(
            each.Tests,
            test => Assert.Equal(each.Name.Split(' ')[0], (string)test!["alertname"]!)));

    [Fact]
    [Trait("Needs", "promtool")]
    public void Prometheus_accepts_the_rules_and_each_fires_and_is_silent_as_its_test_says()
    {
        var (code, output, errors) = Manifest.Run(Path.Combine(Repository.Root, "dev"), "k8s", "alerts");
        Assert.True(code == 0, output + errors);
    }

    [Fact]
    [Trait("Needs", "promtool")]
    public void The_fallbacks_alert_fires_within_ten_seconds_of_the_five()
    {
        // The ping that starts at 30 s is lost and is counted at 35 s, 5 s after it was sent. With a scrape and an
        // evaluation every 5 s the alert reaches its receiver by 45 s.
        var folder = Directory.CreateTempSubdirectory("impact-alerts-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "rules.yaml"), Manifest.Run(Path.Combine(Repository.Root, "dev"), "k8s", "rules").Output);
            File.WriteAllText(Path.Combine(folder, "test.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 5s
                tests:
                  - interval: 5s
                    input_series:
                      - {series: 'health_pings_total{namespace="n",target="fallback",outcome="answered"}', values: '1+1x6 7x3'}
                      - {series: 'health_pings_total{namespace="n",target="fallback",outcome="timed_out"}', values: '_x8 1 1'}
                      - {series: 'health_seconds_since_success_seconds{namespace="n",target="fallback"}', values: '1 1 1 1 1 1 1 6 11 16'}
                    alert_rule_test:
                      - {alertname: FallbackFrontendSlow, eval_time: 35s, exp_alerts: []}
                      - alertname: FallbackFrontendSlow
                        eval_time: 40s
                        exp_alerts:
                          - exp_labels: {namespace: n, severity: page}
                            exp_annotations:
                              runbook_url: k8s/runbook.md#fallbackfrontendslow
                              summary: "The fallback's web frontend did not answer a ping rightly within 5 seconds."
                      - alertname: FallbackFrontendDown
                        eval_time: 45s
                        exp_alerts:
                          - exp_labels: {namespace: n, severity: page}
                            exp_annotations:
                              runbook_url: k8s/runbook.md#fallbackfrontenddown
                              summary: "The fallback's web frontend has not answered a ping for more than 15 seconds."
                """);
            var (code, output, errors) = Manifest.Run("promtool", "test", "rules", Path.Combine(folder, "test.yaml"));
            Assert.True(code == 0, output + errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Trait("Needs", "kubectl")]
    public void An_environments_alerts_watch_for_its_own_namespace()
    {
        foreach (var environment in new[] { "staging", "production" })
        {
            var yaml = Manifest.Kustomize(environment);
            Assert.DoesNotContain("namespace='impact-dialing'", yaml, StringComparison.Ordinal);
            Assert.Equal(4, Regex.Count(yaml, $"namespace='impact-dialing-{environment}'"));
        }
    }

    [Fact]
    [Trait("Needs", "kubectl")]
    public void Staging_wakes_no_person()
    {
        Assert.Equal(Alerts().Select(each => each.Severity), Severities("production"));
        Assert.Equal(Alerts().Select(_ => "ticket"), Severities("staging"));

        static IEnumerable<string?> Severities(string environment) =>
            Manifest.Render(environment).Single(each => each.Kind == "PrometheusRule").Spec["groups"]!.AsArray()
                .SelectMany(group => group!["rules"]!.AsArray())
                .Select(rule => (string?)rule!["labels"]!["severity"]);
    }

    private static IEnumerable<string> Documents(params string[] files) =>
        files.Select(file => File.ReadAllText(Path.Combine(Manifest.Folder, file)));

    /// <summary>The anchors that Markdown gives to headings: lower case, hyphens for spaces, no punctuation.</summary>
    private static IEnumerable<string> Anchors(string file) => Heading().Matches(Documents(file).Single())
        .Select(match => Punctuation().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<(string Name, JsonArray Tests)> AlertRuleTests() =>
        Manifest.Parse(File.ReadAllText(Path.Combine(Manifest.Folder, "alerts.test.yaml")))[0].Node["tests"]!.AsArray()
            .Select(test => ((string)test!["name"]!, test["alert_rule_test"]!.AsArray()));

    private static IReadOnlyList<Alert> Alerts() =>
    [
        .. Manifest.Parse(File.ReadAllText(Path.Combine(Manifest.Folder, "base", "alerts.yaml")))[0].Spec["groups"]!.AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .Select(rule => new Alert(
                (string)rule!["alert"]!,
                (string)rule["expr"]!,
                (string?)rule["labels"]?["severity"],
                (string?)rule["annotations"]?["runbook_url"])),
    ];

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|\\[[^\\]]*\\]|\\b\\d[\\w.]*")]
    private static partial Regex Text();

    [GeneratedRegex("[a-z][a-z0-9_]*")]
    private static partial Regex Word();

    [GeneratedRegex("(?<=_seconds|_size)_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("([a-z][a-z0-9_]*)\\{([^{}]*)\\}")]
    private static partial Regex Selector();

    [GeneratedRegex("([a-z_]+)(?:=~|!=|!~|=)\"([^\"]+)\"")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\]\(((?:README|operations|runbook)\.md)?#([a-z0-9-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^##+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex Punctuation();

    private sealed record Alert(string Name, string Expression, string? Severity, string? Runbook);
}
