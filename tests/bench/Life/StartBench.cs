using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// How long a process takes from its start until its readiness endpoint answers with 200, to a tenth of a second: the
/// first silo on an empty database, a silo on a migrated one, an API beside it, and a second silo.
/// </summary>
internal static class StartBench
{
    private static readonly string[] Names =
        ["silo, empty database", "silo, migrated database", "API, a silo is ready", "second silo"];

    /// <summary>Starts everything so many times, and prints a table.</summary>
    public static async Task Run(MariaDb database, string folder, int times, CancellationToken stop)
    {
        var all = Names.ToDictionary(name => name, _ => new List<(TimeSpan Time, TimeSpan Processor)>());
        for (var time = 0; time < times; time++)
        {
            await using var installation = await Installation.Create(database, folder, silos: 2, callers: 0, stop);
            var (first, second) = (installation.Silos[0], installation.Silos[1]);
            all[Names[0]].Add(await Measure(first, stop));
            await first.Process.Stop();
            all[Names[1]].Add(await Measure(first, stop));
            all[Names[2]].Add(await Measure(installation.Api, stop));
            all[Names[3]].Add(await Measure(second, stop));
        }

        Console.WriteLine();
        Console.WriteLine("| start to ready | median s | longest s | processor s until then |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var name in Names)
        {
            double[] seconds = [.. all[name].Select(one => one.Time.TotalSeconds).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Percentile.Of(seconds, 0.5):0.0} | {seconds[^1]:0.0} | "
                    + $"{all[name].Average(one => one.Processor.TotalSeconds):0.0} |"));
        }
    }

    private static async Task<(TimeSpan Time, TimeSpan Processor)> Measure(HttpProcess process, CancellationToken stop)
    {
        var time = await Installation.Start(process, stop);
        return (time, ProcessUse.Read(process.Name, process.Process.Id, null).Processor);
    }
}
