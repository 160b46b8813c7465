using System.Data.Common;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;

namespace ImpactDialing.Outage;

/// <summary>
/// Callers work, and their database goes away: a MariaDB, the application as a separate process, and the simulated
/// world in this one, all in real time. Afterwards the world says what people noticed, and its books are compared with
/// the database's: every acknowledged write must be there.
/// </summary>
internal sealed class OutageRun
{
    private const int HouseholdsPerCaller = 20;
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly OutageOptions _options;
    private readonly TimeProvider _time;
    private readonly MariaDb _server;
    private readonly OurBooks _books;
    private readonly Application _application;
    private readonly World _world;
    private readonly WebhookWatch _wire;
    private readonly DateTimeOffset _startedAt;
    private readonly List<Away> _outages = [];

    private OutageRun(
        OutageOptions options, TimeProvider time, MariaDb server, OurBooks books, Application application, World world,
        WebhookWatch wire) =>
        (_options, _time, _server, _books, _application, _world, _wire, _startedAt) = (
            options, time, server, books, application, world, wire, time.GetUtcNow());

    /// <summary>Runs.</summary>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code: 1 when the books disagree, or a person was cut off.</returns>
    public static async Task<int> Start(OutageOptions options, TimeProvider time, CancellationToken stop)
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
        Stage.Set(await server.CreateDatabaseAsync("outage"), options.Data);
        var up = new UpOptions(options.Root, options.Data, options.Callers, null, options.Seed, NoSimulator: false) { Voters = voters };
        var settings = new Settings(up);
        await using var books = new OurBooks(settings.ForReading());
        await using var application = new Application(up, settings, time);
        using var wire = new WebhookWatch(time);
        await using var world = new World(options.Seed, options.Seed, settings.Listens, settings.World, watch: wire);
        await new Samples(up, settings).Ensure(books);
        var callers = await Samples.Callers(books, options.Callers);
        await world.Open(await books.PresentedNumbers());
        Console.WriteLine("Starting the API ...");
        try
        {
            await application.Start(stop);
            return await new OutageRun(options, time, server, books, application, world, wire).Work(callers, stop);
        }
        finally
        {
            await application.Stop();
        }
    }

    private static string Words(OutageKind kind) =>
        kind == OutageKind.Freeze ? "MariaDB sleeps (SIGSTOP)" : "MariaDB is killed (SIGKILL) and started again afterwards";

    private async Task<int> Work(IReadOnlyList<SampleCaller> callers, CancellationToken stop)
    {
        var late = callers.Count / 20;
        _world.Start([.. callers.SkipLast(late)]);
        foreach (var kind in _options.Kinds)
        {
            await Watch("at work", _outages.Count == 0 ? _options.Before : _options.After, stop);
            var (from, latecomers) = (_time.GetUtcNow(), _outages.Count == 0 ? callers.TakeLast(late) : []);
            await TakeAway(kind, [.. latecomers], stop);
            var to = _time.GetUtcNow();
            _outages.Add(new Away(kind, from, to, to + _options.After));
        }

        await Watch("at work again", _options.After, stop);
        _world.HangUp();
        var settled = await Settling.Wait(_world, _books, _time);
        return await Close() && settled ? 0 : 1;
    }

    /// <summary>The outage, until the server answers.</summary>
    private async Task TakeAway(OutageKind kind, IReadOnlyList<SampleCaller> latecomers, CancellationToken stop)
    {
        if (kind == OutageKind.Kill)
        {
            await _server.KillAsync();
        }
        else
        {
            _server.Freeze();
        }

        try
        {
            _world.Start(latecomers);
            await Watch(Words(kind), _options.Length, stop);
        }
        finally
        {
            if (kind == OutageKind.Kill)
            {
                await _server.ResumeAsync();
            }
            else
            {
                _server.Thaw();
            }
        }
    }

    private async Task Watch(string what, TimeSpan length, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(length, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var timer = new PeriodicTimer(LineEvery, _time);
        try
        {
            do
            {
                var figures = _world.Figures();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_time.GetUtcNow() - _startedAt:mm\\:ss} {what}: {figures.CallersOnLine} callers on the line, "
                        + $"{figures.TalkingNow} conversations, {figures.Dialed} calls dialed, {figures.WebhooksSent} webhooks"));
                if (!_application.IsRunning)
                {
                    throw new UpException($"the API died; its log is {_application.LogFile}.");
                }
            }
            while (await timer.WaitForNextTickAsync(either.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task<bool> Close()
    {
        var unharmed = true;
        foreach (var outage in _outages)
        {
            var noticed = Noticed.Of(outage, _world, _wire);
            Console.WriteLine();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Words(outage.Kind)}, away for {(outage.To - outage.From).TotalSeconds:0.0} s, and the "
                        + $"{(outage.Until - outage.To).TotalSeconds:0} s after it"));
            foreach (var line in noticed.Lines)
            {
                Console.WriteLine("  " + line);
            }

            unharmed &= noticed is { Cut: 0, ThrownOut: 0 };
        }

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

        foreach (var group in _world.Twilio.Debugger.Entries.GroupBy(entry => (entry.Code, entry.Message))
            .OrderByDescending(group => group.Count()).Take(10))
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  Twilio's complaint, {group.Count()} ×: {group.Key.Code} {group.Key.Message} ({group.First().Document})"));
        }

        Console.WriteLine(
            closing.Faults.Count == 0
                ? "The books agree."
                : string.Create(CultureInfo.InvariantCulture, $"The books disagree in {closing.Faults.Count} places."));
        return closing.Faults.Count == 0 && unharmed;
    }
}
