using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Contracts;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>
/// Validates every object that kubectl renders against the schemas of Kubernetes and of the Prometheus operator:
/// nothing is missing, of a wrong type, or unknown.
/// </summary>
[Trait("Needs", "kubectl")]
[Trait("Needs", "oracles")]
public sealed partial class SchemaTests
{
    private const string Script = "kubernetes.mjs";

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Every_object_fits_its_schema(string environment)
    {
        var objects = Manifest.Render(environment);

        var wrong = await Oracle.AskAsync(objects.Select(each => each.Node), Script);

        Assert.Equal(objects.Count, wrong.Count);
        Assert.All(
            objects.Zip(wrong),
            pair => Assert.True(pair.Second!.AsArray().Count == 0, $"{pair.First.Kind} {pair.First.Name}: {pair.Second}"));
    }

    [Fact]
    public async Task What_the_procedures_do_to_the_autoscaler_fits_its_schema()
    {
        var procedures = File.ReadAllText(Path.Combine(Manifest.Folder, "operations.md"));
        var policies = new List<string>();
        foreach (var (name, patch) in Patch().Matches(procedures).Select(
            match => (match.Groups[1].Value, JsonNode.Parse(match.Groups[2].Value)!)))
        {
            var scaler = Manifest.Render("production")
                .Single(each => each.Kind == "HorizontalPodAutoscaler" && each.Name == name).Node.DeepClone();
            var policy = patch["spec"]!["behavior"]!["scaleDown"]!["selectPolicy"]!;
            policies.Add((string)policy!);
            scaler["spec"]!["behavior"]!["scaleDown"]!["selectPolicy"] = policy.DeepClone();

            Assert.Empty((await Oracle.AskAsync([scaler], Script))[0]!.AsArray());
        }

        Assert.Equal(["Disabled", "Max"], policies);
    }

    [Theory]
    [InlineData("Deployment", "replicas", "spec", "replica", 2, "unknown field: /spec/replica")]
    [InlineData(
        "Deployment",
        "a probe's field",
        "spec/template/spec/containers/0/readinessProbe",
        "periodSecond",
        2,
        "unknown field: /spec/template/spec/containers/0/readinessProbe/periodSecond")]
    [InlineData(
        "Deployment", "a number", "spec/template/spec", "terminationGracePeriodSeconds", "long",
        "terminationGracePeriodSeconds must be integer")]
    [InlineData("Deployment", "its top", "", "spek", 1, "unknown field: /spek")]
    [InlineData("NetworkPolicy", "a selector", "spec/podSelector", "matchLabel", "x", "unknown field: /spec/podSelector/matchLabel")]
    [InlineData(
        "PrometheusRule", "an alert's duration", "spec/groups/0/rules/0", "fore", "5s", "unknown field: /spec/groups/0/rules/0/fore")]
    [InlineData(
        "PodMonitor", "an interval", "spec/podMetricsEndpoints/0", "intervall", "5s",
        "unknown field: /spec/podMetricsEndpoints/0/intervall")]
    [InlineData("Ingress", "its version", "", "apiVersion", "networking.k8s.io/v2", "there is no Ingress in networking.k8s.io/v2")]
    public async Task A_planted_mistake_is_found(string kind, string where, string path, string field, object value, string complaint)
    {
        var broken = Manifest.Render("production").First(each => each.Kind == kind).Node.DeepClone();
        var parent = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(
            broken, (node, step) => int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        parent[field] = JsonValue.Create(value);

        var wrong = await Oracle.AskAsync([broken], Script);

        Assert.True(wrong[0]!.AsArray().Any(each => ((string)each!).Contains(complaint, StringComparison.Ordinal)), $"{where}: {wrong[0]}");
    }

    [GeneratedRegex("patch hpa (\\w+) --type=merge -p '([^']+)'")]
    private static partial Regex Patch();
}
