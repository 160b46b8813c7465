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

    /// <summary>All callers of the measurement sign in from one address.</summary>
    private static readonly KeyValuePair<string, string> AnyAttempts = KeyValuePair.Create("SignIn__AttemptsPerMinute", "100000");

    /// <summary>Measures each number of conversations in turn, and prints a table.</summary>
    /// <param name="levels">Numbers of callers who have only a phone.</param>
    /// <param name="browsers">Numbers of callers who work in a browser; they are alone in another installation.</param>
    public static async Task Run(
        MariaDb database, string folder, IReadOnlyList<int> levels, IReadOnlyList<int> browsers, CancellationToken stop)
    {
        var rows = await Measure(database, folder, levels, inBrowsers: false, stop);
        Print([rows, await Measure(database, folder, browsers, inBrowsers: true, stop)]);
    }

    private static async Task<List<Row>> Measure(
        MariaDb database, string folder, IReadOnlyList<int> levels, bool inBrowsers, CancellationToken stop)
    {
        await using var installation = await Installation.Create(
            database, folder, silos: 1, levels[^1], stop, apis: 1, AnyAttempts);
        var ids = inBrowsers ? await installation.GiveBrowsers(LivePairs.Password) : null;
        var silo = installation.Silos[0];
        await Installation.Start(silo, stop);
        await Installation.Start(installation.Api, stop);
        using var pairs = new LivePairs(installation.Server, installation.Twilio, ids);
        var device = inBrowsers ? "browsers" : "phones";
        List<Row> rows = [];
        // The first conversations load code, fill pools and open connections, and the next ones do not.
        foreach (var level in levels)
        {
            await pairs.GrowTo(level, stop);
            await Task.Delay(Rest, TimeProvider.System, stop);
            rows.Add(new($"{device}, live", level, await HeapReading.Take(silo, stop), await HeapReading.Take(installation.Api, stop)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{level} conversations, {device}: {rows[^1].Silo.Heap / 1e6:0.0} MB"));
        }

        await using (var view = await ClusterView.Connect(
            new DeploymentOptions().ClusterId, installation.Options.ConnectionString, stop))
        {
            await view.CollectIdle(Idle);
        }

        await Task.Delay(Rest, TimeProvider.System, stop);
        rows.Add(new(
            $"{device}, idle, collected", levels[^1], await HeapReading.Take(silo, stop), await HeapReading.Take(installation.Api, stop)));
        return rows;
    }

    private static void Print(IReadOnlyList<List<Row>> groups)
    {
        Console.WriteLine();
        Console.WriteLine("| grains | callers, and as many calls | silo heap MB | kB a caller or call, since the first row | "
            + "silo resident MB | API heap MB | kB a caller | API resident MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (row, first) in groups.SelectMany(static rows => rows.Select(row => (row, rows[0]))))
        {
            var more = row.Pairs - first.Pairs;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Pairs} | {row.Silo.Heap / 1e6:0.0} | {Each(row.Silo.Heap - first.Silo.Heap, 2 * more)} | "
                    + $"{row.Silo.Resident / 1e6:0} | {row.Api.Heap / 1e6:0.0} | {Each(row.Api.Heap - first.Api.Heap, more)} | "
                    + $"{row.Api.Resident / 1e6:0} |"));
        }
    }

    private static string Each(double bytes, int count) =>
        count == 0 ? "–" : (bytes / 1000 / count).ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Row(string Name, int Pairs, HeapReading Silo, HeapReading Api);
}
