using System.Data.Common;
using System.Globalization;
using ImpactDialing.Siege.Strangers;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using ImpactDialing.Up.Cluster;

namespace ImpactDialing.Siege;

/// <summary>
/// Callers work at both clusters, as processes on MariaDB, and strangers flood the primary's API. Afterwards the goals
/// are judged, and the simulated world's books are compared with the database's.
/// </summary>
internal sealed class SiegeRun
{
    private const int HouseholdsPerCaller = 20;
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly SiegeOptions _options;
    private readonly TimeProvider _time;
    private readonly Settings _settings;
    private readonly OurBooks _books;
    private readonly ClusterApplication _application;
    private readonly World _world;
    private readonly WebhookTimes _webhooks;
    private readonly PodMemory _memory;
    private readonly DateTimeOffset _startedAt;

    private SiegeRun(
        SiegeOptions options, TimeProvider time, Settings settings, OurBooks books, ClusterApplication application, World world,
        WebhookTimes webhooks) =>
        (_options, _time, _settings, _books, _application, _world, _webhooks, _memory, _startedAt) = (
            options, time, settings, books, application, world, webhooks, new PodMemory(options.Root), time.GetUtcNow());

    /// <summary>Runs.</summary>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code: 1 when a goal was missed or the books disagree.</returns>
    public static async Task<int> Start(SiegeOptions options, TimeProvider time, CancellationToken stop)
    {
        if (Directory.Exists(options.Data))
        {
            Directory.Delete(options.Data, recursive: true);
        }

        Directory.CreateDirectory(options.Data);
        var voters = Path.Combine(options.Data, "list.csv");
        VoterList.Write(voters, options.Callers * HouseholdsPerCaller);
        Console.WriteLine("Starting MariaDB ...");
        await using var server = await MariaDb.StartAsync(durable: true);
        var plan = new ClusterPlan(1, 1, null, [], TimeSpan.FromSeconds(2));
        var up = new UpOptions(options.Root, options.Data, options.Callers, null, options.Seed, NoSimulator: false)
        {
            Voters = voters,
            FirstPort = options.FirstPort,
            Cluster = plan,
        };
        var settings = new Settings(up, await server.CreateDatabaseAsync("siege"));
        await using var books = new OurBooks(settings.ForReading());
        await using var application = new ClusterApplication(up, plan, settings, server, options.Seed, time);
        await application.Prepare();
        using var webhooks = new WebhookTimes(time);
        await using var world =
            new World(options.Seed, options.Seed, settings.Listens, settings.World, settings.FallbackListens, webhooks);
        await new Samples(up, settings).Ensure(books);
        var callers = await Samples.Callers(books, options.Callers);
        await world.Open(await books.PresentedNumbers());
        Console.WriteLine("Starting the silos and the APIs ...");
        try
        {
            await application.Start(stop);
            return await new SiegeRun(options, time, settings, books, application, world, webhooks).Work(callers, stop);
        }
        finally
        {
            await application.Stop();
        }
    }

    private async Task<int> Work(IReadOnlyList<SampleCaller> callers, CancellationToken stop)
    {
        _webhooks.Start();
        _world.Start(callers);
        await Watch("at work", _options.Before, stop);
        var api = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_settings.Listens.Port + 11}"));
        Attack[] attacks =
        [
            new BogusSignIns(api, _time), new OversizedWebhooks(api, _time), new UnsignedWebhooks(api, _time),
            new WrongPins(api, _settings.Listens, _settings.Configuration["Twilio:AuthToken"]!, _time), new SlowBodies(api, _time),
        ];
        var honest = new HonestSignIns(_settings.Listens, _time);
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            _webhooks.Begin();
            var all = Task.WhenAll([honest.Run(end.Token), .. attacks.Select(attack => attack.Run(_options.Seed, end.Token))]);
            await Watch("besieged", _options.Length, stop);
            _webhooks.End();
            await end.CancelAsync();
            await all;
        }

        var cut = CutConversations.Find(_world.Twilio, _time.GetUtcNow());
        _world.HangUp();
        var settled = await Settling.Wait(_world, _books, _time);
        Console.WriteLine();
        foreach (var attack in attacks)
        {
            Console.WriteLine("  " + attack.Line);
        }

        return Judge(honest, cut) & await Close() && settled ? 0 : 1;
    }

    private bool Judge(HonestSignIns honest, IReadOnlyList<string> cut)
    {
        Console.WriteLine();
        Console.WriteLine($"  webhooks before the siege: {_webhooks.Before}");
        Console.WriteLine($"  webhooks during the siege: {_webhooks.During}");
        _webhooks.Slowest.ToList().ForEach(slow => Console.WriteLine($"  a slow webhook:            {slow}"));
        Console.WriteLine($"  honest sign-ins:           {honest.Took}");
        Console.WriteLine($"  largest memory:            {string.Join(", ", _memory.Lines)}");
        honest.Refused.Take(5).ToList().ForEach(refused => Console.WriteLine($"  refused:                   {refused}"));
        cut.Take(5).ToList().ForEach(talk => Console.WriteLine($"  a cut conversation:        {talk}"));
        (string Goal, bool IsMet)[] goals =
        [
            ("p99 of the webhooks below 200 ms",
                _webhooks.During.Count > 0 && _webhooks.During.Percentile(99) < TimeSpan.FromMilliseconds(200)),
            ($"no webhook to the fallback or without an answer ({_webhooks.Fallbacks}, {_webhooks.Failed})",
                _webhooks is { Fallbacks: 0, Failed: 0 }),
            ("memory below the pods' limits", _memory.Fits),
            ($"every honest sign-in below 2 s, none refused ({honest.Refused.Count})",
                honest.Took.Count > 0 && honest.Took.Percentile(100) < TimeSpan.FromSeconds(2) && honest.Refused.Count == 0),
            ($"no conversation cut ({cut.Count}), no process died ({_application.Deaths})", cut.Count == 0 && _application.Deaths == 0),
        ];
        foreach (var (goal, isMet) in goals)
        {
            Console.WriteLine($"  {(isMet ? "met   " : "MISSED")} {goal}");
        }

        return goals.All(goal => goal.IsMet);
    }

    private async Task Watch(string what, TimeSpan length, CancellationToken stop)
    {
        var (began, said) = (_time.GetTimestamp(), TimeSpan.Zero);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _time);
        while (_time.GetElapsedTime(began) < length)
        {
            await timer.WaitForNextTickAsync(stop);
            await _application.Tick(stop);
            _memory.Note(await _application.Servers());
            if (_time.GetElapsedTime(began) - said < LineEvery)
            {
                continue;
            }

            said = _time.GetElapsedTime(began);
            var figures = _world.Figures();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{_time.GetUtcNow() - _startedAt:mm\\:ss} {what}: {figures.CallersOnLine} callers on the line, "
                    + $"{figures.TalkingNow} conversations, {figures.WebhooksSent} webhooks; {string.Join(", ", _memory.Lines)}"));
        }
    }

    private async Task<bool> Close()
    {
        ClosingBooks closing;
        try
        {
            closing = await ClosingBooks.Of(_world, _books, _startedAt);
        }
        catch (Exception problem) when (problem is DbException or DatabaseUnavailableException)
        {
            throw new UpException($"the books cannot be closed, because the database cannot be read: {problem.Message}");
        }

        Console.WriteLine();
        Console.WriteLine("Closing the books: the simulated world against the database");
        foreach (var line in closing.Compare().Concat(closing.Faults.Take(20).Select(fault => "DISAGREES: " + fault)))
        {
            Console.WriteLine("  " + line);
        }

        Console.WriteLine(closing.Faults.Count == 0 ? "The books agree." : "The books disagree.");
        return closing.Faults.Count == 0;
    }
}
