using System.Diagnostics;
using System.Globalization;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

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

    /// <param name="provider">sqlite, mysql or all.</param>
    /// <param name="writers">How many writers to measure, without reservations; empty for the usual numbers and
    /// reservations.</param>
    public static async Task<int> Run(string provider, int[] writers)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
        if (provider is "sqlite" or "all")
        {
            var directory = Directory.CreateTempSubdirectory("impact-bench-");
            await Measure(
                "sqlite", DatabaseOptions.Sqlite, name => Task.FromResult($"Data Source={directory.FullName}/{name}.db"), writers);
            directory.Delete(recursive: true);
        }

        if (provider is "mysql" or "all")
        {
            await using var server = await MariaDb.StartAsync(durable: true);
            await Measure("MariaDB", DatabaseOptions.MySql, server.CreateDatabaseAsync, writers);
        }

        return 0;
    }

    private static async Task Measure(string name, string provider, Func<string, Task<string>> create, int[] chosen)
    {
        Console.WriteLine();
        Console.WriteLine("| database | commit | writers | writes/s | p50 ms | p99 ms | writes a commit |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var writers in chosen is [] ? Writers : chosen)
        {
            await States(
                name, "group", new DatabaseOptions { Provider = provider, ConnectionString = await create($"group{writers}") }, writers);
            await States(
                name,
                "one a write",
                new DatabaseOptions { Provider = provider, ConnectionString = await create($"single{writers}"), MaxBatch = 1 },
                writers);
        }

        if (chosen is not [])
        {
            return;
        }

        Console.WriteLine();
        await Reservations(name, new DatabaseOptions { Provider = provider, ConnectionString = await create("queue") });
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
            $"| {name} | {commit} | {writers} | {all.Length / seconds:0} | {At(all, 0.5):0.00} | {At(all, 0.99):0.00} | "
                + $"{(double)all.Length / store.Committer.Commits:0.0} |"));
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
            var result = await store.Queue.Reserve(
                new ReservationRequest(
                    1,
                    new(id),
                    id,
                    null,
                    ["America/New_York", "America/Chicago", "America/Denver"],
                    DateTimeOffset.UnixEpoch.AddYears(50),
                    TimeSpan.FromMinutes(5)));
            latencies.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            if (result is not ReservationResult.Reserved)
            {
                throw new InvalidOperationException($"Reservation {i} got nothing.");
            }
        }

        var sorted = latencies.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: reservation one at a time from {Households:N0} households in 4 zones, 3 open: p50 {At(sorted, 0.5):0.00} "
                + $"ms, p99 {At(sorted, 0.99):0.00} ms"));
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
