using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Http;

/// <summary>
/// Compares whole servers, each in processes of its own, with the same client in one run: the least that answers a
/// webhook at all, our API and silo, and what people would write instead.
/// </summary>
internal static class HttpBench
{
    private const string Header = "| server | step | requests/s | p50 ms | p99 ms | server ms | database ms | client ms | server kB | "
        + "of the ceiling | times Express |";

    /// <summary>Measures and prints a table.</summary>
    public static async Task<int> Run(HttpBenchOptions options, CancellationToken stop)
    {
        var folder = Path.Combine(HttpServer.Repository, "artifacts", "bench-http");
        Directory.CreateDirectory(folder);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {options.Connections} connections, "
                + $"{options.Sessions} callers, {options.Length.TotalSeconds:0} s after {options.WarmUp.TotalSeconds:0} s of warm-up"));
        List<HttpFigures> all = [];
        if (options.IncludesServer(HttpServer.Ceiling))
        {
            await using var server = HttpServer.StartsCeiling(folder);
            await server.Start(stop);
            using var traffic = new HttpTraffic(server, options);
            all.Add(await Measure(server, traffic, HttpStep.Prompt, options, stop));
        }

        // One database server for both, and each has it to itself: the other's processes have ended.
        await using var database = options.Provider == DatabaseOptions.MySql ? await MariaDb.StartAsync(durable: true) : null;
        if (options.IncludesServer(HttpServer.Ours))
        {
            foreach (var layout in options.Layouts)
            {
                all.AddRange(await MeasureOurs(layout, folder, database, options, stop));
            }
        }

        if (options.IncludesServer(HttpServer.Express) && !HttpServer.HasExpress)
        {
            Console.WriteLine("express is left out: its packages are not installed (npm ci in tests/bench/express)");
        }
        else if (options.IncludesServer(HttpServer.Express) && database is not null)
        {
            var own = await database.CreateDatabaseAsync(HttpServer.Express);
            await using var server = HttpServer.StartsExpress(folder, own, database, options);
            all.AddRange(await Measure(server, options, stop));
        }

        Print(all);
        return 0;
    }

    private static async Task<List<HttpFigures>> MeasureOurs(
        HttpLayout layout, string folder, MariaDb? database, HttpBenchOptions options, CancellationToken stop)
    {
        var own = new DatabaseOptions
        {
            Provider = options.Provider,
            ConnectionString = database is null
                ? $"Data Source={EmptyFile(folder)}"
                : await database.CreateDatabaseAsync($"ours_{layout.Name.Replace('+', '_')}"),
        };
        await BenchCampaign.Create(own, folder, options.Sessions, options.Households);
        await using var server = HttpServer.StartsOurs(folder, own, database, layout);
        return await Measure(server, options, stop);
    }

    private static async Task<List<HttpFigures>> Measure(HttpServer server, HttpBenchOptions options, CancellationToken stop)
    {
        await server.Start(stop);
        Console.WriteLine($"{server.Name}: {server.Processes}");
        using var traffic = new HttpTraffic(server, options);
        List<HttpFigures> all = [];
        var (hasDialedIn, hasBegun) = (false, false);
        foreach (var step in options.Steps)
        {
            if (step != HttpStep.Prompt && !hasDialedIn)
            {
                await traffic.DialIn(stop);
                hasDialedIn = true;
            }

            if (step is HttpStep.Skip or HttpStep.Repeat && !hasBegun)
            {
                await traffic.Begin(stop);
                hasBegun = true;
            }

            all.Add(await Measure(server, traffic, step, options, stop));
        }

        return all;
    }

    private static async Task<HttpFigures> Measure(
        HttpServer server, HttpTraffic traffic, HttpStep step, HttpBenchOptions options, CancellationToken stop)
    {
        await traffic.Measure(step, options.WarmUp, stop);
        var figures = await traffic.Measure(step, options.Length, stop);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{server.Name}, {HttpBenchOptions.Name(step)}: {figures.Rate:0} requests/s; a request takes "
                + $"{string.Join(", ", figures.Used.Select(use => use.Each(figures.Requests)))}"));
        return figures;
    }

    private static void Print(List<HttpFigures> all)
    {
        Console.WriteLine();
        Console.WriteLine(Header);
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var ceiling = all.FirstOrDefault(figures => figures.Server == HttpServer.Ceiling);
        foreach (var figures in all)
        {
            var express = all.FirstOrDefault(other => other.Server == HttpServer.Express && other.Step == figures.Step);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {figures.Server} | {HttpBenchOptions.Name(figures.Step)} | {figures.Rate:0} | {figures.Median.TotalMilliseconds:0.0} | "
                    + $"{figures.Percentile99.TotalMilliseconds:0.0} | {figures.Each(use => use.IsServer):0.000} | "
                    + $"{figures.Each(use => use.Name == ProcessUse.Database):0.000} | "
                    + $"{figures.Each(use => use.Name == ProcessUse.Client):0.000} | {Kilobytes(figures.Allocated)} | "
                    + $"{(ceiling is null ? "–" : Share(figures.Rate / ceiling.Rate))} | "
                    + $"{(express is null ? "–" : Times(figures.Rate / express.Rate))} |"));
        }
    }

    private static string Kilobytes(double? allocated) => allocated?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Share(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Times(double times) => times.ToString("0.00", CultureInfo.InvariantCulture);

    private static string EmptyFile(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "bench.db*"))
        {
            File.Delete(left);
        }

        return Path.Combine(folder, "bench.db");
    }
}
