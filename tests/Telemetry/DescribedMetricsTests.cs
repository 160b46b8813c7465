using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>Documents and dashboards name only metrics that exist.</summary>
public sealed partial class DescribedMetricsTests
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];
    private static readonly string[] Keywords = ["or", "and", "unless", "on", "ignoring", "bool", "offset", "group_left", "group_right"];

    /// <summary>
    /// .NET's own metrics that the dashboard shows; .NET defines their names
    /// (https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics).
    /// </summary>
    private static readonly string[] Foreign = ["dotnet_process_memory_working_set_bytes", "dotnet_thread_pool_queue_length_total", "up"];

    [Fact]
    public void The_readme_lists_exactly_the_metrics_that_the_code_defines()
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "silo", "Telemetry", "README.md"));
        var described =
            readme.Select(line => MetricRow().Match(line)).Where(row => row.Success).Select(row => row.Groups[1].Value).ToList();

        Assert.Equal(DefinedMetrics.Names(), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_metric_that_the_dashboard_queries_is_one_that_the_code_defines()
    {
        var defined = DefinedMetrics.Names();
        var queries = Queries().ToList();
        Assert.True(queries.Count > 20, $"Only {queries.Count} queries were found in the dashboard.");

        Assert.All(queries, query => Assert.All(MetricsOf(query), metric => Assert.True(
            defined.Contains(metric)
                || Suffixes.Any(suffix => metric.EndsWith(suffix, StringComparison.Ordinal) && defined.Contains(metric[..^suffix.Length]))
                || Foreign.Contains(metric),
            $"\"{query}\" queries {metric}, which the code does not define.")));
    }

    [Fact]
    public void The_dashboard_leaves_no_metric_out()
    {
        var all = string.Join(' ', Queries());

        Assert.All(DefinedMetrics.Names(), metric => Assert.Contains(metric, all, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "k8s", "dashboards", "impact-dialing.json")));
        return [.. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
                   where panel.TryGetProperty("targets", out _)
                   from target in panel.GetProperty("targets").EnumerateArray()
                   select target.GetProperty("expr").GetString()!];
    }

    private static IEnumerable<string> MetricsOf(string query)
    {
        var bare = Noise().Replace(query, " ");
        return Word().Matches(bare).Select(word => word.Value).Except(Keywords);
    }

    [GeneratedRegex(@"^\| `([a-z_]+)` \|")]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring)\s*\([^)]*\)")]
    private static partial Regex Noise();

    [GeneratedRegex(@"\b[a-z][a-z0-9_]*\b(?!\s*\()")]
    private static partial Regex Word();
}
