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

    private async Task<double?> ReadAllocated()
    {
        if (operations is null)
        {
            return null;
        }

        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(operations, "/metrics"));
        var line = page.Split('\n').FirstOrDefault(static line => line.StartsWith(AllocatedBytes, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The metrics of {Name} have no {AllocatedBytes}.");
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}
