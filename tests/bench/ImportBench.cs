using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Commands.Import;
using ImpactDialing.Commands.Import.Undo;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Bench;

/// <summary>
/// Measures imports of a generated list: all people are new, then all are known and change, then that is undone. Each
/// database has a process of its own, so that the peak of its memory is known.
/// </summary>
internal static class ImportBench
{
    private const string Header = "| database | what | rows | seconds | rows/s | rows/s, first tenth | rows/s, last tenth | peak memory |";

    /// <summary>Measures and prints a table.</summary>
    /// <param name="provider">sqlite, mysql or all.</param>
    /// <param name="rows">How many rows the list has.</param>
    /// <param name="isOnce">True for the first import alone.</param>
    public static async Task<int> Run(string provider, int rows, bool isOnce)
    {
        if (provider == "all")
        {
            Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
            Console.WriteLine();
            Console.WriteLine(Header);
            Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
            return await Child("sqlite", rows, isOnce) is not 0 and var code ? code : await Child("mysql", rows, isOnce);
        }

        var directory = Directory.CreateTempSubdirectory("impact-bench-");
        try
        {
            if (provider == DatabaseOptions.Sqlite)
            {
                await Measure("SQLite", provider, $"Data Source={directory.FullName}/bench.db", directory.FullName, rows, isOnce);
            }
            else
            {
                await using var server = await MariaDb.StartAsync(durable: true);
                await Measure("MariaDB", provider, await server.CreateDatabaseAsync("import"), directory.FullName, rows, isOnce);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task<int> Child(string provider, int rows, bool isOnce)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                typeof(ImportBench).Assembly.Location,
                "import",
                "--provider",
                provider,
                "--rows",
                rows.ToString(CultureInfo.InvariantCulture),
                isOnce ? "--once" : "--once=false",
            },
        })!;
        await child.WaitForExitAsync();
        return child.ExitCode;
    }

    private static async Task Measure(string name, string provider, string connectionString, string directory, int rows, bool isOnce)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", provider), new("ConnectionStrings:ImpactDialing", connectionString)])
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddImpactDialingStorage(configuration).BuildServiceProvider();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        var database = services.GetRequiredService<IDatabase>();
        await database.Write(session => session.Execute(
            """
            INSERT INTO campaigns (id, account_id, name, mode, presented_number, opens_minute, closes_minute, time_zone, recycle_seconds,
                ring_seconds, created_at)
            VALUES (1, 1, 'Bench', 2, '+15550001111', 0, 0, 'America/New_York', 3600, 15, 0)
            """));
        var time = TimeProvider.System;
        var importer = new VoterListImporter(database, services.GetRequiredService<IIdBlocks>(), time);
        (string What, string Party)[] imports = [("new people", "Green"), ("all known and changed", "Blue")];
        foreach (var (what, party) in imports.Take(isOnce ? 1 : imports.Length))
        {
            var path = Path.Combine(directory, $"{party}.csv");
            BenchList.Write(path, rows, party);
            var progress = new Milestones(rows);
            await importer.Import(new ImportRequest(path, 1), progress);
            Print(name, what, rows, progress.Elapsed, progress.FirstTenth, progress.LastTenth);
        }

        if (!isOnce)
        {
            var watch = Stopwatch.StartNew();
            await new ListUndo(database, time).Run(await UndoneList.Find(database, "Blue", 1), isDryRun: false);
            Print(name, "undo of that", rows, watch.Elapsed, null, null);
        }

        foreach (var service in Enumerable.Reverse(hosted))
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    private static void Print(string name, string what, int rows, TimeSpan elapsed, double? first, double? last)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {what} | {rows:N0} | {elapsed.TotalSeconds:N1} | {rows / elapsed.TotalSeconds:N0} | {first:N0} | {last:N0} | "
                + $"{process.PeakWorkingSet64 / 1e6:N0} MB |"));
    }

    /// <summary>When each tenth of the rows was stored.</summary>
    private sealed class Milestones(int rows) : IProgress<ImportProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private (long Rows, TimeSpan At) _first;
        private (long Rows, TimeSpan At) _nineTenths;
        private (long Rows, TimeSpan At) _last;

        public TimeSpan Elapsed => _watch.Elapsed;

        public double FirstTenth => _first.Rows / _first.At.TotalSeconds;

        public double LastTenth => (_last.Rows - _nineTenths.Rows) / (_last.At - _nineTenths.At).TotalSeconds;

        public void Report(ImportProgress value)
        {
            var now = (value.Counts.Rows, _watch.Elapsed);
            if (value.Activating)
            {
                return;
            }

            _first = value.Counts.Rows <= rows / 10 || _first.Rows == 0 ? now : _first;
            _nineTenths = value.Counts.Rows <= rows * 0.9 || _nineTenths.Rows == 0 ? now : _nineTenths;
            _last = now;
        }
    }
}
