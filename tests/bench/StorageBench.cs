using System.Diagnostics;
using System.Globalization;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;

namespace ImpactDialing.Bench;

/// <summary>
/// Measures the stores: state writes with group commit and with one commit a write, and reservations from a dial queue
/// of a million households.
/// </summary>
internal static class StorageBench
{
    private const int Seconds = 4;
    private const int Households = 1_000_000;
    private static readonly int[] Writers = [1, 30, 300, 1000];

    /// <param name="writers">How many writers to measure, without reservations; empty for the usual numbers and
    /// reservations.</param>
    public static Task<int> Run(string provider, int[] writers) =>
        BenchDatabases.Run(provider, (name, create) => Measure(name, create, writers));

    private static async Task Measure(string name, Func<string, Task<DatabaseOptions>> create, int[] chosen)
    {
        Console.WriteLine();
        Console.WriteLine("| database | commit | writers | writes/s | p50 ms | p99 ms | writes a commit |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var writers in chosen is [] ? Writers : chosen)
        {
            await States(name, "group", await create($"group{writers}"), writers);
            var single = await create($"single{writers}");
            single.MaxBatch = 1;
            await States(name, "one a write", single, writers);
        }

        if (chosen is not [])
        {
            return;
        }

        Console.WriteLine();
        await Reservations(name, await create("queue"));
    }

    /// <summary>Each writer is a grain that writes its row again and again, as a caller or a call does.</summary>
    private static async Task States(string name, string commit, DatabaseOptions options, int writers)
    {
        await using var store = await BenchStore.Start(options);
        var state = new string('x', 1500);
        var latencies = new List<double>[writers];
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(Seconds);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var mine = latencies[writer] = [];
            var key = new LiveKey(LiveKind.Caller, writer.ToString(CultureInfo.InvariantCulture));
            for (var version = 0L; clock.Elapsed < end;)
            {
                var before = clock.Elapsed;
                version = await store.Live.Save(
                    new LiveWrite(key, version, state, new LiveColumns(1, "OnHold", DateTimeOffset.UnixEpoch, null, null), []));
                mine.Add((clock.Elapsed - before).TotalMilliseconds);
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {commit} | {writers} | {all.Length / seconds:0} | {Percentile.Of(all, 0.5):0.00} | "
                + $"{Percentile.Of(all, 0.99):0.00} | {(double)all.Length / store.Committer.Commits:0.0} |"));
    }

    private static async Task Reservations(string name, DatabaseOptions options)
    {
        await using var store = await BenchStore.Start(options);
        await store.Fill(Households);
        var latencies = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            var before = Stopwatch.GetTimestamp();
            var id = i.ToString(CultureInfo.InvariantCulture);
            var result = await store.Queue.Reserve(BenchStore.Request(id, id, null));
            latencies.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            if (result is not ReservationResult.Reserved)
            {
                throw new InvalidOperationException($"Reservation {i} got nothing.");
            }
        }

        var sorted = latencies.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: reservation one at a time from {Households:N0} households in 4 zones, 3 open: p50 {Percentile.Of(sorted, 0.5):0.00} "
                + $"ms, p99 {Percentile.Of(sorted, 0.99):0.00} ms"));
    }
}
