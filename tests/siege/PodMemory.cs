using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Up;

namespace ImpactDialing.Siege;

/// <summary>The largest memory of each process, and what the manifests allow its pod.</summary>
internal sealed partial class PodMemory(string root)
{
    private readonly Dictionary<string, long> _peaks = [];

    /// <summary>Gets whether each process stayed below its pod's limit.</summary>
    public bool Fits => _peaks.Count > 0 && _peaks.All(process => process.Value < Limit(process.Key));

    /// <summary>Gets a line for each process.</summary>
    public IEnumerable<string> Lines => _peaks.Select(process => string.Create(
        CultureInfo.InvariantCulture,
        $"{process.Key} {process.Value / 1_000_000} MB of {Limit(process.Key) / 1_000_000} MB"));

    /// <summary>Notes the memory of the processes.</summary>
    public void Note(IEnumerable<ServerRow> servers)
    {
        foreach (var server in servers)
        {
            if (server.Memory is { } memory)
            {
                _peaks[server.Name] = Math.Max(memory, _peaks.GetValueOrDefault(server.Name));
            }
        }
    }

    /// <summary>The limit of a process's pod in bytes: a silo's or an API's, of either cluster.</summary>
    private long Limit(string process)
    {
        var name = (process.StartsWith("fallback", StringComparison.Ordinal) ? "fallback-" : "")
            + (process.Contains("silo", StringComparison.Ordinal) ? "silo" : "api");
        var file = Path.Combine(root, "k8s", "base", name + ".yaml");
        return MemoryLimit().Match(File.ReadAllText(file)) is { Success: true } match
            ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * 1024 * 1024 * (match.Groups[2].Value == "Gi" ? 1024 : 1)
            : throw new UpException($"{file} has no limit of memory.");
    }

    [GeneratedRegex(@"limits: \{.*memory: (\d+)([GM]i)")]
    private static partial Regex MemoryLimit();
}
