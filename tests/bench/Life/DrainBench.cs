using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// Stops a silo (SIGTERM) on which all conversations live, while other callers press keys: once beside a second silo,
/// and once as the only one, which starts again afterwards. Then all conversations end, and the records are counted.
/// </summary>
internal static class DrainBench
{
    private const int KeyCallers = 200;

    /// <summary>The API reads which silos there are every 10 s.</summary>
    private static readonly TimeSpan GatewaysAreKnown = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(30);

    /// <summary>Drains both ways, and prints a table.</summary>
    public static async Task Run(MariaDb database, string folder, int calls, CancellationToken stop)
    {
        List<string> rows = [];
        foreach (var silos in new[] { 2, 1 })
        {
            rows.Add(await Drain(database, folder, silos, calls, stop));
        }

        Console.WriteLine();
        Console.WriteLine(
            "| drain | SIGTERM to exit, s | webhooks meanwhile | failed | p50 ms | p99 ms | longest wait for a step, ms | "
                + "conversations before, after | steps lost | answers, calls on record |");
        Console.WriteLine("|---|---:|---:|---|---:|---:|---:|---|---:|---|");
        rows.ForEach(Console.WriteLine);
    }

    private static async Task<string> Drain(MariaDb database, string folder, int silos, int calls, CancellationToken stop)
    {
        await using var installation = await Installation.Create(database, folder, silos, calls + KeyCallers, stop);
        await Installation.Start(installation.Silos[0], stop);
        await Installation.Start(installation.Api, stop);
        using var pairs = new LivePairs(installation.Server, installation.Twilio);
        await pairs.GrowTo(calls, stop);
        using var keys = new KeyTraffic(installation.Server, calls, KeyCallers);
        await keys.DialIn(stop);
        if (silos > 1)
        {
            await Installation.Start(installation.Silos[1], stop);
            await Task.Delay(GatewaysAreKnown, TimeProvider.System, stop);
        }

        var before = await Conversations(installation);
        using var end = new CancellationTokenSource();
        var playing = keys.Play(end.Token, stop);
        await Task.Delay(Before, TimeProvider.System, stop);
        var clock = Stopwatch.StartNew();
        var obeyed = await installation.Silos[0].Process.Stop();
        var drained = clock.Elapsed;
        if (silos == 1)
        {
            await Installation.Start(installation.Silos[0], stop);
        }

        await Task.Delay(After, TimeProvider.System, stop);
        await end.CancelAsync();
        var figures = await playing;
        var after = await Conversations(installation);
        var lost = await keys.CountLost(stop);
        await pairs.End(stop);
        var records = await Records(installation, calls, stop);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {(silos > 1 ? "a second silo is ready" : "the only silo, which starts again")} | "
                + $"{drained.TotalSeconds:0.0}{(obeyed ? "" : " (killed)")} | {figures.Count} | {figures.Failures} | "
                + $"{figures.At(0.5):0.0} | {figures.At(0.99):0.0} | {figures.LongestWait:0} | {before}, {after} | {lost} | {records} |");
    }

    /// <summary>How many callers and leads are in conversation, by the database.</summary>
    private static async Task<string> Conversations(Installation installation)
    {
        var callers = await installation.Count(Live(LiveKind.Caller, "OnCall"));
        var leads = await installation.Count(Live(LiveKind.Call, "Connected"));
        return string.Create(CultureInfo.InvariantCulture, $"{callers} and {leads}");
    }

    /// <summary>Waits until each call and its answer are on record.</summary>
    private static async Task<string> Records(Installation installation, int calls, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var answers = await installation.Count("SELECT COUNT(*) FROM answers");
            var finished = await installation.Count("SELECT COUNT(*) FROM calls");
            if ((answers >= calls && finished >= calls) || Stopwatch.GetElapsedTime(started) > SettleLimit)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{answers}, {finished} of {calls}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
        }
    }

    private static string Live(LiveKind kind, string phase) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM live_states WHERE kind = {(int)kind} AND phase = '{phase}'");
}
