using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up.Cluster;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// The memory of a silo with so many conversations, each a caller and a call, after full collections; and again after
/// Orleans has collected the idle grains.
/// </summary>
internal static class MemoryBench
{
    /// <summary>Effects are reported, log lines written, and pooled buffers given back by then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    /// <summary>Grains that no message has reached for so long are idle for this measurement.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>Measures each number of conversations in turn, and prints a table.</summary>
    public static async Task Run(MariaDb database, string folder, IReadOnlyList<int> levels, CancellationToken stop)
    {
        await using var installation = await Installation.Create(database, folder, silos: 1, levels[^1], stop);
        var silo = installation.Silos[0];
        await Installation.Start(silo, stop);
        await Installation.Start(installation.Api, stop);
        using var pairs = new LivePairs(installation.Server, installation.Twilio);
        List<(string Name, int Pairs, HeapReading Silo, HeapReading Api)> rows = [];
        // The first conversations load code, fill pools and open connections, and the next ones do not.
        foreach (var level in levels)
        {
            await pairs.GrowTo(level, stop);
            await Task.Delay(Rest, TimeProvider.System, stop);
            rows.Add(("live", level, await HeapReading.Take(silo, stop), await HeapReading.Take(installation.Api, stop)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level} conversations: {rows[^1].Silo.Heap / 1e6:0.0} MB"));
        }

        await using (var view = await ClusterView.Connect(
            new DeploymentOptions().ClusterId, installation.Options.ConnectionString, stop))
        {
            await view.CollectIdle(Idle);
        }

        await Task.Delay(Rest, TimeProvider.System, stop);
        rows.Add(("idle, collected", levels[^1], await HeapReading.Take(silo, stop), await HeapReading.Take(installation.Api, stop)));
        Print(rows);
    }

    private static void Print(List<(string Name, int Pairs, HeapReading Silo, HeapReading Api)> rows)
    {
        Console.WriteLine();
        Console.WriteLine("| grains | callers, and as many calls | silo heap MB | kB a caller or call, since the first row | "
            + "silo resident MB | API heap MB | API resident MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        var first = rows[0];
        foreach (var row in rows)
        {
            var more = row.Pairs - first.Pairs;
            var each = more == 0
                ? "–"
                : ((row.Silo.Heap - first.Silo.Heap) / 1000 / 2 / more).ToString("0.0", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Pairs} | {row.Silo.Heap / 1e6:0.0} | {each} | {row.Silo.Resident / 1e6:0} | "
                    + $"{row.Api.Heap / 1e6:0.0} | {row.Api.Resident / 1e6:0} |"));
        }
    }
}
