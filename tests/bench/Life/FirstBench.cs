using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// What the first callers get: many dial in at the same moment, as soon as two silos and two APIs that have just
/// started say that they are ready. It is measured on the machine as it is, and beside other work.
/// </summary>
internal static class FirstBench
{
    private const int Callers = 64;
    private const int Servers = 2;

    /// <summary>The runtime's own counters, as the Prometheus page names them.</summary>
    private const string CompiledMethods = "dotnet_jit_compiled_methods_total";

    private const string CompilationTime = "dotnet_jit_compilation_time_seconds_total";

    /// <summary>Starts everything so many times with each load, and prints a table.</summary>
    /// <param name="busy">How many threads of other work there are, each measured in turn.</param>
    public static async Task Run(MariaDb database, string folder, int times, IReadOnlyList<int> busy, CancellationToken stop)
    {
        List<string> rows = [];
        foreach (var threads in busy)
        {
            for (var time = 0; time < times; time++)
            {
                rows.Add(await Measure(database, folder, threads, stop));
                Console.WriteLine(rows[^1]);
            }
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| threads of other work | start to ready: silos, APIs, s | the first {Callers} calls: failed | p50, longest ms "
                + $"| their PINs: failed | p50, longest ms | processor s of them all | methods compiled for them, s |"));
        Console.WriteLine("|---:|---|---|---|---|---|---:|---|");
        rows.ForEach(Console.WriteLine);
    }

    private static async Task<string> Measure(MariaDb database, string folder, int threads, CancellationToken stop)
    {
        await using var installation = await Installation.Create(database, folder, Servers, Callers, stop, Servers);
        using var client = new WebhookClient(Callers);
        using var work = new BusyMachine(threads);
        List<string> ready = [];
        foreach (var process in installation.Server.Members)
        {
            ready.Add((await Installation.Start(process, stop)).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        var before = await Used(installation);
        var (calls, pins) = (new KeyFigures(), new KeyFigures());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(
            async () =>
            {
                var address = installation.Server.Addresses[number % Servers];
                var phone = new PhoneSession(number, installation.Server.PublicUrl, BenchCampaign.AuthToken);
                if (await Ask(client, phone, () => phone.DialIn(address), calls, stop))
                {
                    await Ask(client, phone, () => phone.Next(address, phone.Pin), pins, stop);
                }
            },
            stop)));
        var used = await Used(installation) - before;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {threads} | {string.Join(", ", ready)} | {calls.Failures} | {calls.At(0.5):0}, {calls.At(1):0} "
                + $"| {pins.Failures} | {pins.At(0.5):0}, {pins.At(1):0} "
                + $"| {used.Processor:0.0} | {used.Methods:0}, {used.Compilation:0.0} |");
    }

    private static async Task<bool> Ask(
        WebhookClient client, PhoneSession phone, Func<HttpRequestMessage> request, KeyFigures figures, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var (code, answer) = await client.Ask(request(), stop);
        figures.Add((int)code, Stopwatch.GetElapsedTime(started));
        if (code != System.Net.HttpStatusCode.OK)
        {
            return false;
        }

        phone.Follow(answer);
        return true;
    }

    private static async Task<Use> Used(Installation installation)
    {
        var sum = new Use(0, 0, 0);
        foreach (var process in installation.Server.Members)
        {
            sum += new Use(
                (await process.ReadUse()).Processor.TotalSeconds,
                await process.ReadMetric(CompiledMethods),
                await process.ReadMetric(CompilationTime));
        }

        return sum;
    }

    /// <summary>What the processes used.</summary>
    /// <param name="Processor">Seconds of processor time.</param>
    /// <param name="Methods">Methods that the runtime compiled.</param>
    /// <param name="Compilation">Seconds that threads spent in compiling.</param>
    private readonly record struct Use(double Processor, double Methods, double Compilation)
    {
        public static Use operator +(Use one, Use other) => new(
            one.Processor + other.Processor, one.Methods + other.Methods, one.Compilation + other.Compilation);

        public static Use operator -(Use one, Use other) => new(
            one.Processor - other.Processor, one.Methods - other.Methods, one.Compilation - other.Compilation);
    }
}
