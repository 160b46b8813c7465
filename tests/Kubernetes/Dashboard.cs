using System.Text.Json;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>The Grafana dashboard.</summary>
internal static class Dashboard
{
    /// <summary>The queries of its panels.</summary>
    public static IReadOnlyList<string> Queries()
    {
        using var dashboard = Read();
        return [.. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
                   where panel.TryGetProperty("targets", out _)
                   from target in panel.GetProperty("targets").EnumerateArray()
                   select target.GetProperty("expr").GetString()!];
    }

    /// <summary>The names of the variables that a viewer chooses from.</summary>
    public static IReadOnlyList<string> Variables()
    {
        using var dashboard = Read();
        return [
            .. dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Select(
                variable => variable.GetProperty("name").GetString()!)];
    }

    private static JsonDocument Read() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "k8s", "dashboards", "impact-dialing.json")));
}
