using System.Globalization;
using ImpactDialing.Up;

namespace ImpactDialing.Bench.Http;

/// <summary>One process of a server, and its metrics.</summary>
/// <param name="start">How the process is started.</param>
/// <param name="operations">Where its metrics are; null when it has none.</param>
internal sealed class HttpProcess(ServerStart start, Uri? operations = null)
{
    /// <summary>The runtime's own counter, as the Prometheus page names it.</summary>
    private const string AllocatedBytes = "dotnet_gc_heap_total_allocated_bytes_total";

    /// <summary>The process's name.</summary>
    public string Name => start.Name;

    /// <summary>The process.</summary>
    public ServerProcess Process { get; } = new(start, TimeProvider.System);

    /// <summary>Reads what the process has used since its start.</summary>
    public async Task<ProcessUse> ReadUse() => ProcessUse.Read(Name, Process.Id, await ReadAllocated());

    /// <summary>Reads a metric of the process: the sum of its lines on the Prometheus page.</summary>
    /// <param name="name">The metric's name on that page.</param>
    /// <param name="labels">What a line's labels must have in them.</param>
    /// <exception cref="InvalidOperationException">The page has no such line.</exception>
    public async Task<double> ReadMetric(string name, string labels = "")
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(operations!, "/metrics"));
        var lines = page.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{')
            .Where(line => line.Contains(labels, StringComparison.Ordinal))
            .ToList();
        return lines.Count > 0
            ? lines.Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The metrics of {Name} have no {name}.");
    }

    private async Task<double?> ReadAllocated() => operations is null ? null : await ReadMetric(AllocatedBytes);
}
