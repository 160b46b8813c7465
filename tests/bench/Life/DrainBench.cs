using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// Stops a process (SIGTERM) while 200 callers press keys beside the conversations. A silo on which all conversations
/// live: once beside a second silo, and once as the only one, which starts again afterwards. An API beside a second
/// one: as on Kubernetes, and once without waiting for the ingress. Then all conversations end, and the records are
/// counted.
/// </summary>
internal static class DrainBench
{
    private const int KeyCallers = 200;

    /// <summary>How long an API on Kubernetes waits for ingresses.</summary>
    private const string UsualDelay = "00:00:07";

    private static readonly TimeSpan SiloBeat = TimeSpan.FromSeconds(1);

    /// <summary>Short, so that some requests are in flight at every moment.</summary>
    private static readonly TimeSpan ApiBeat = TimeSpan.FromSeconds(0.4);

    /// <summary>The API reads which silos there are every 10 s.</summary>
    private static readonly TimeSpan GatewaysAreKnown = TimeSpan.FromSeconds(12);

    /// <summary>The end comes half way between two of the ingress's looks at the APIs.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(30);

    /// <summary>Drains a silo both ways, and prints a table.</summary>
    public static async Task RunSilos(MariaDb database, string folder, int calls, CancellationToken stop)
    {
        List<string> rows = [];
        foreach (var silos in new[] { 2, 1 })
        {
            rows.Add(await DrainSilo(database, folder, silos, calls, stop));
        }

        Print(rows);
    }

    /// <summary>Drains an API both ways, and prints a table.</summary>
    public static async Task RunApis(MariaDb database, string folder, int calls, CancellationToken stop)
    {
        List<string> rows = [];
        foreach (var delay in new[] { UsualDelay, "00:00:00" })
        {
            rows.Add(await DrainApi(database, folder, delay, calls, stop));
        }

        Print(rows);
    }

    private static void Print(List<string> rows)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| drain | SIGTERM to exit, s | webhooks meanwhile | failed | turned to the other API | p50 ms | p99 ms | "
                + "longest wait for a step, ms | conversations before, after | steps lost | answers, calls on record |");
        Console.WriteLine("|---|---:|---:|---|---:|---:|---:|---:|---|---:|---|");
        rows.ForEach(Console.WriteLine);
    }

    private static async Task<string> DrainSilo(MariaDb database, string folder, int silos, int calls, CancellationToken stop)
    {
        await using var installation = await Installation.Create(database, folder, silos, calls + KeyCallers, stop);
        await Installation.Start(installation.Silos[0], stop);
        await Installation.Start(installation.Api, stop);
        using var pairs = new LivePairs(installation.Server, installation.Twilio);
        await pairs.GrowTo(calls, stop);
        using var keys = new KeyTraffic(installation.Server, calls, KeyCallers, SiloBeat);
        await keys.DialIn(stop);
        if (silos > 1)
        {
            await Installation.Start(installation.Silos[1], stop);
            await Task.Delay(GatewaysAreKnown, TimeProvider.System, stop);
        }

        return await Drain(
            silos > 1 ? "a silo; a second silo is ready" : "the only silo, which starts again",
            installation, installation.Silos[0], starts: silos == 1, (pairs, keys, calls), stop);
    }

    private static async Task<string> DrainApi(MariaDb database, string folder, string delay, int calls, CancellationToken stop)
    {
        await using var installation = await Installation.Create(
            database, folder, silos: 1, calls + KeyCallers, stop, apis: 2, KeyValuePair.Create("Drain__Delay", delay));
        foreach (var process in installation.Server.Members)
        {
            await Installation.Start(process, stop);
        }

        // The conversations' own webhooks go to the first address, so the first API is the one that stays.
        using var pairs = new LivePairs(installation.Server, installation.Twilio);
        await pairs.GrowTo(calls, stop);
        using var keys = new KeyTraffic(installation.Server, calls, KeyCallers, ApiBeat);
        await keys.DialIn(stop);
        return await Drain(
            $"an API beside a second one, Drain:Delay {delay}",
            installation, installation.Apis[1], starts: false, (pairs, keys, calls), stop);
    }

    private static async Task<string> Drain(
        string name,
        Installation installation,
        HttpProcess drains,
        bool starts,
        (LivePairs Pairs, KeyTraffic Keys, int Calls) people,
        CancellationToken stop)
    {
        var before = await Conversations(installation);
        using var end = new CancellationTokenSource();
        var playing = people.Keys.Play(end.Token, stop);
        await Task.Delay(Before, TimeProvider.System, stop);
        var clock = Stopwatch.StartNew();
        var obeyed = await drains.Process.Stop();
        var drained = clock.Elapsed;
        if (starts)
        {
            await Installation.Start(drains, stop);
        }

        await Task.Delay(After, TimeProvider.System, stop);
        await end.CancelAsync();
        var figures = await playing;
        var after = await Conversations(installation);
        var lost = await people.Keys.CountLost(stop);
        await people.Pairs.End(stop);
        var records = await Records(installation, people.Calls, stop);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {drained.TotalSeconds:0.0}{(obeyed ? "" : " (killed)")} | {figures.Count} | {figures.Failures} | "
                + $"{figures.Turns} | {figures.At(0.5):0.0} | {figures.At(0.99):0.0} | {figures.LongestWait:0} | "
                + $"{before}, {after} | {lost} | {records} |");
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
