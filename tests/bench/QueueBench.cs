using System.Diagnostics;
using System.Globalization;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Bench;

/// <summary>
/// Measures callers in Preview who skip one household after the other, all of one campaign, at full speed: each skip
/// returns a household to the dial queue and reserves the next one.
/// </summary>
internal static class QueueBench
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    /// <summary>Skips before the measurement: connections are opened, statements compiled.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Fills a database and measures each number of callers in turn.</summary>
    /// <param name="households">How many households the campaign has, in four zones, three of them open.</param>
    public static Task<int> Run(string provider, int[] callers, int households) => BenchDatabases.Run(
        provider,
        async (name, create) =>
        {
            await using var store = await BenchStore.Start(await create("skips"));
            await store.Fill(households);
            Console.WriteLine();
            Console.WriteLine("| database | callers | skips/s | p50 ms | p99 ms | writes a commit |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|");
            foreach (var number in callers)
            {
                await Skips(store, number, WarmUp);
                var commits = store.Committer.Commits;
                var clock = Stopwatch.StartNew();
                var latencies = await Skips(store, number, Length);
                var seconds = clock.Elapsed.TotalSeconds;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {number} | {latencies.Length / seconds:0} | {Percentile.Of(latencies, 0.5):0.0} | "
                        + $"{Percentile.Of(latencies, 0.99):0.0} | "
                        + $"{(double)latencies.Length / (store.Committer.Commits - commits):0.0} |"));
            }
        });

    /// <summary>Lets callers skip for a time. Returns the milliseconds of each skip, sorted.</summary>
    private static async Task<double[]> Skips(BenchStore store, int callers, TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var latencies = new List<double>();
            string? last = null;
            while (clock.Elapsed < length)
            {
                var before = clock.Elapsed;
                var token = store.NextToken();
                var result = await store.Queue.Reserve(BenchStore.Request($"caller{caller}", token, last));
                latencies.Add((clock.Elapsed - before).TotalMilliseconds);
                last = result is ReservationResult.Reserved { Household.Token: var given }
                    ? given
                    : throw new InvalidOperationException("The queue has no household left: use more --households.");
            }

            return latencies;
        }));
        return [.. all.SelectMany(latencies => latencies).Order()];
    }
}
