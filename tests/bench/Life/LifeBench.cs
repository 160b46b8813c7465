using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>One installation's life: how fast it starts and drains, and the memory that live grains take.</summary>
internal static class LifeBench
{
    /// <summary>The names of the parts.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["start", "drain", "memory"];

    /// <summary>Measures the parts, each with a table.</summary>
    /// <param name="only">The parts to measure; all if it is empty.</param>
    /// <param name="times">How often everything starts.</param>
    /// <param name="calls">Conversations on the silo that drains.</param>
    /// <param name="callers">Numbers of conversations of which the memory is measured, ascending.</param>
    public static async Task<int> Run(
        IReadOnlyList<string> only, int times, int calls, IReadOnlyList<int> callers, CancellationToken stop)
    {
        var folder = Path.Combine(HttpServer.Repository, "artifacts", "bench-life");
        Directory.CreateDirectory(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        await using var database = await MariaDb.StartAsync(durable: true);
        foreach (var part in Parts.Where(part => only.Count == 0 || only.Contains(part)))
        {
            await (part switch
            {
                "start" => StartBench.Run(database, folder, times, stop),
                "drain" => DrainBench.Run(database, folder, calls, stop),
                _ => MemoryBench.Run(database, folder, callers, stop),
            });
        }

        return 0;
    }
}
