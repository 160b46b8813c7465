using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>One installation's life: how fast it starts and drains, and the memory that live grains take.</summary>
internal static class LifeBench
{
    /// <summary>The names of the parts.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["start", "first", "drain", "api-drain", "memory"];

    /// <summary>Measures the parts, each with a table.</summary>
    public static async Task<int> Run(LifeBenchOptions options, CancellationToken stop)
    {
        var folder = Path.Combine(HttpServer.Repository, "artifacts", "bench-life");
        Directory.CreateDirectory(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        await using var database = await MariaDb.StartAsync(durable: true);
        foreach (var part in Parts.Where(part => options.Only.Count == 0 || options.Only.Contains(part)))
        {
            await (part switch
            {
                "start" => StartBench.Run(database, folder, options.Times, stop),
                "first" => FirstBench.Run(database, folder, options.Times, options.Busy, stop),
                "drain" => DrainBench.RunSilos(database, folder, options.Calls, stop),
                "api-drain" => DrainBench.RunApis(database, folder, options.Calls, stop),
                _ => MemoryBench.Run(database, folder, options.Callers, options.Browsers, stop),
            });
        }

        return 0;
    }
}
