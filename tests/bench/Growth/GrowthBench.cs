using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Growth;

/// <summary>
/// Latency and cost of a webhook as an installation grows: more callers with the same list, and a longer list with the
/// same callers. Each point has a database and processes of its own, and the same number of requests at a time.
/// </summary>
internal static class GrowthBench
{
    private const int UsualCallers = 1000;
    private const int UsualHouseholds = 100_000;
    private const int Connections = 16;

    /// <summary>The call itself, and the PIN.</summary>
    private const int WebhooksOfDialIn = 2;

    private static readonly HttpLayout OneOfEach = new(Silos: 1, Apis: 1);
    private static readonly TimeSpan RestLength = TimeSpan.FromSeconds(10);

    /// <summary>Measures all points, and prints a table.</summary>
    /// <param name="callers">Numbers of callers, each with 100,000 households.</param>
    /// <param name="households">Numbers of households, each with 1,000 callers.</param>
    /// <param name="length">How long each step is measured.</param>
    /// <param name="warmUp">How long each step is played before.</param>
    /// <param name="picture">The file of the plot (PNG).</param>
    public static async Task<int> Run(
        int[] callers, int[] households, TimeSpan length, TimeSpan warmUp, string? picture, CancellationToken stop)
    {
        var folder = Path.Combine(HttpServer.Repository, "artifacts", "bench-growth");
        Directory.CreateDirectory(folder);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {Connections} connections, "
                + $"{length.TotalSeconds:0} s after {warmUp.TotalSeconds:0} s of warm-up"));
        await using var database = await MariaDb.StartAsync(durable: true);
        List<GrowthPoint> points = [];
        var sizes = callers.Select(number => (Callers: number, Households: UsualHouseholds))
            .Concat(households.Select(number => (Callers: UsualCallers, Households: number)))
            .Distinct();
        foreach (var size in sizes)
        {
            var options = new HttpBenchOptions(
                DatabaseOptions.MySql, Connections, size.Callers, length, warmUp, [OneOfEach], size.Households, []);
            points.Add(await Measure(database, folder, options, stop));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Callers} callers, {size.Households} households: done"));
        }

        Print(points);
        var file = picture ?? Path.Combine(folder, "growth.png");
        GrowthPlot.Save(
            file,
            [.. points.Where(point => point.Households == UsualHouseholds).OrderBy(point => point.Callers)],
            [.. points.Where(point => point.Callers == UsualCallers).OrderBy(point => point.Households)]);
        Console.WriteLine($"The plot is {file}");
        return 0;
    }

    private static async Task<GrowthPoint> Measure(MariaDb database, string folder, HttpBenchOptions options, CancellationToken stop)
    {
        var own = new DatabaseOptions
        {
            Provider = DatabaseOptions.MySql,
            ConnectionString = await database.CreateDatabaseAsync("growth"),
        };
        await BenchCampaign.Create(own, folder, options.Sessions, options.Households);
        await using var server = HttpServer.StartsOurs(folder, own, database, options.Layouts[0]);
        await server.Start(stop);
        using var traffic = new HttpTraffic(server, options);
        await traffic.Measure(HttpStep.Prompt, options.WarmUp, stop);
        var dialIn = await MeasureDialIn(server, traffic, options.Sessions, stop);
        await traffic.Measure(HttpStep.Key, options.WarmUp, stop);
        var key = await traffic.Measure(HttpStep.Key, options.Length, stop);
        await traffic.Begin(stop);
        await traffic.Measure(HttpStep.Skip, options.WarmUp, stop);
        var skip = await traffic.Measure(HttpStep.Skip, options.Length, stop);

        var before = await server.ReadUse();
        await Task.Delay(RestLength, TimeProvider.System, stop);
        var used = (await server.ReadUse()).Zip(before, static (after, earlier) => after.Since(earlier)).ToList();
        return new GrowthPoint(
            options.Sessions, options.Households, dialIn, key, skip, Each(used, static use => use.IsServer),
            Each(used, static use => use.Name == ProcessUse.Database));
    }

    /// <summary>Without latencies: a dial-in is too short for them where there are few callers.</summary>
    private static async Task<HttpFigures> MeasureDialIn(HttpServer server, HttpTraffic traffic, int callers, CancellationToken stop)
    {
        var before = await server.ReadUse();
        var started = Stopwatch.GetTimestamp();
        await traffic.DialIn(stop);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new HttpFigures(
            server.Name, HttpStep.None, callers * WebhooksOfDialIn, elapsed, TimeSpan.Zero, TimeSpan.Zero,
            [.. (await server.ReadUse()).Zip(before, static (after, earlier) => after.Since(earlier))]);
    }

    private static TimeSpan Each(List<ProcessUse> used, Func<ProcessUse, bool> which) =>
        TimeSpan.FromSeconds(used.Where(which).Sum(static use => use.Processor.TotalSeconds) / RestLength.TotalSeconds);

    private static void Print(List<GrowthPoint> points)
    {
        Console.WriteLine();
        Console.WriteLine("| callers | households | step | requests/s | p50 ms | p99 ms | server ms | database ms | "
            + "at rest: server, database, ms a second |");
        Console.WriteLine("|---:|---:|---|---:|---:|---:|---:|---:|---|");
        foreach (var point in points)
        {
            foreach (var figures in new[] { point.DialIn, point.Key, point.Skip })
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {point.Callers} | {point.Households} | {Name(figures.Step)} | {figures.Rate:0} | "
                        + $"{Latency(figures.Median)} | {Latency(figures.Percentile99)} | "
                        + $"{figures.Each(static use => use.IsServer):0.000} | "
                        + $"{figures.Each(static use => use.Name == ProcessUse.Database):0.000} | "
                        + $"{point.Server.TotalMilliseconds:0}, {point.Database.TotalMilliseconds:0} |"));
            }
        }
    }

    private static string Name(HttpStep step) => step == HttpStep.None ? "dial in" : HttpBenchOptions.Name(step);

    private static string Latency(TimeSpan latency) =>
        latency == TimeSpan.Zero ? "–" : latency.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
