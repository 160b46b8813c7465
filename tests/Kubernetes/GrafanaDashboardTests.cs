using System.Text.RegularExpressions;
using ImpactDialing.Tests.Telemetry;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>The dashboard shows one environment at a time, and can show one cluster of it.</summary>
public sealed partial class GrafanaDashboardTests
{
    private static readonly string[] Foreign = ["dotnet_process_memory_working_set_bytes", "dotnet_thread_pool_queue_length_total", "up"];

    [Fact]
    public void Each_metric_is_asked_for_in_one_environment_and_the_chosen_clusters()
    {
        Assert.Equal(["datasource", "namespace", "cluster"], Dashboard.Variables());
        var metrics = DefinedMetrics.Names().Concat(Foreign).ToHashSet();
        var bare = Dashboard.Queries().SelectMany(query =>
            Use().Matches(query).Where(use => metrics.Contains(Suffix().Replace(use.Groups[1].Value, "")))
            .Where(use => use.Groups[2].Value != """{namespace="$namespace",impact_dialing_cluster=~"$cluster"}""").Select(_ => query));

        Assert.Empty(bare);
    }

    /// <summary>
    /// The operator gives each series its own <c>endpoint</c> and <c>instance</c>: the port's name, and an address that
    /// means nothing to a reader.
    /// </summary>
    [Fact]
    public void No_query_distinguishes_series_by_the_operators_labels()
    {
        Assert.All(Dashboard.Queries(), query => Assert.DoesNotMatch(OperatorsLabel(), query));
        Assert.DoesNotMatch(OperatorsLabel(), File.ReadAllText(Path.Combine(Manifest.Folder, "base", "alerts.yaml")));
        Assert.All(new[] { "runbook.md", "runbook-work.md", "operations.md" }, file =>
            Assert.DoesNotMatch(@"by \([^)]*\b(endpoint|instance)\b", File.ReadAllText(Path.Combine(Manifest.Folder, file))));
    }

    [GeneratedRegex(@"\b([a-z][a-z0-9_]*)\b(\{[^}]*\})?")]
    private static partial Regex Use();

    [GeneratedRegex("(?<=_seconds|_size)_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\b(endpoint|instance)\b")]
    private static partial Regex OperatorsLabel();
}
