using System.Data.Common;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up.Cluster;
using Spectre.Console;

namespace ImpactDialing.Up;

/// <summary>One run of <c>./dev up</c>: start, watch, stop, and close the books.</summary>
internal sealed class UpRun
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly UpOptions _options;
    private readonly TimeProvider _time;
    private readonly Settings _settings;
    private readonly MariaDb? _database;
    private readonly RateMeter _calls = new();
    private readonly RateMeter _webhooks = new();
    private readonly DateTimeOffset _startedAt;
    private Snapshot _last = Snapshot.Empty;
    private long _watchingSince;
    private IReadOnlyList<string> _cut = [];

    private UpRun(UpOptions options, Settings settings, MariaDb? database, TimeProvider time) =>
        (_options, _settings, _database, _time, _startedAt) = (options, settings, database, time, time.GetUtcNow());

    /// <summary>Runs.</summary>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code: 1 when the books disagree, or a conversation was cut.</returns>
    /// <exception cref="UpException">Something is missing, or a process did not start.</exception>
    public static async Task<int> Start(UpOptions options, TimeProvider time, CancellationToken stop)
    {
        if (options.Cluster is null || Settings.NamesDatabase)
        {
            return await new UpRun(options, new Settings(options), null, time).Run(stop);
        }

        await using var database = await OpenDatabase(Path.Combine(options.DataFolder, "mariadb"));
        var settings = new Settings(options, await database.EnsureDatabaseAsync("impact_dialing"));
        return await new UpRun(options, settings, database, time).Run(stop);
    }

    private static async Task<MariaDb> OpenDatabase(string folder)
    {
        Console.WriteLine("Starting MariaDB ...");
        try
        {
            return await MariaDb.StartKeptAsync(folder);
        }
        catch (InvalidOperationException problem)
        {
            throw new UpException(problem.Message);
        }
    }

    private async Task<int> Run(CancellationToken stop)
    {
        var simulated = !_settings.IsRealTwilio && !_options.NoSimulator;
        var seed = _options.Seed ?? (int)(_startedAt.ToUnixTimeSeconds() % 1_000_000);
        await using var books = new OurBooks(_settings.ForReading());
        await using IApplication application = _options.Cluster is { } plan
            ? new ClusterApplication(_options, plan, _settings, _database, seed, _time)
            : new Application(_options, _settings, _time);
        await application.Prepare();
        if (simulated)
        {
            ServerProcess.CheckPort(_settings.World, "the simulated Twilio");
        }

        await using var world = simulated ? OpenWorld(seed) : null;
        try
        {
            var callers = await Begin(books, application, world, seed, stop);
            world?.Start(callers);
            await Watch(books, application, world, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end during the start: the code below stops whatever runs.
        }
        catch
        {
            await application.Stop();
            throw;
        }

        return await End(books, application, world, seed);
    }

    private World OpenWorld(int seed) => new(
        seed,
        (int)(_startedAt.ToUnixTimeMilliseconds() & int.MaxValue),
        new Uri(_settings.Configuration["Hosts:Webhooks"]!),
        _settings.World,
        new Uri(_settings.Configuration["Hosts:Fallback"]!),
        isPusherInstant: _options.IsPusherInstant);

    private async Task<IReadOnlyList<SampleCaller>> Begin(
        OurBooks books, IApplication application, World? world, int seed, CancellationToken stop)
    {
        IReadOnlyList<SampleCaller> callers = [];
        if (!_settings.IsRealTwilio)
        {
            await new Samples(_options, _settings).Ensure(books);
            callers = await Samples.Callers(books, _options.NoSimulator ? int.MaxValue : _options.Callers);
        }

        if (world is not null)
        {
            await world.Open(await books.PresentedNumbers());
        }

        Console.WriteLine(_options.Cluster is null ? "Starting the API ..." : "Starting the silos and the APIs ...");
        await application.Start(stop);
        Introduce(application, world, callers, seed);
        return callers;
    }

    private void Introduce(IApplication application, World? world, IReadOnlyList<SampleCaller> callers, int seed)
    {
        var address = _settings.World.GetLeftPart(UriPartial.Authority);
        var twilio = world is not null ? $"{address} (/world/books, /world/journal, /world/debugger; seed {seed})"
            : _settings.IsRealTwilio ? "none: the environment names a Twilio account, and that is used"
            : $"none: yours is expected at {address}";
        Console.WriteLine($"""

            {"callers' page",-31}{new Uri(_settings.Listens, "/app")}
            {"supervisors' page",-31}{new Uri(_settings.Listens, "/client")}
            {string.Join(Environment.NewLine, application.Introduction.Select(line => $"{line.Name,-31}{line.Value}"))}
            simulated Twilio               {twilio}
            database                       {Describe()}
            call-in number                 {_settings.Configuration["Twilio:CallInNumber"] ?? "not set (Twilio__CallInNumber)"}
            """);
        if (callers.Count > 0)
        {
            var grid = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("caller").AddColumn("PIN").AddColumn("campaign");
            foreach (var caller in callers.Take(20))
            {
                grid.AddRow(Markup.Escape(caller.Name), caller.Pin, Markup.Escape(caller.Campaign));
            }

            AnsiConsole.Write(grid);
            var people = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("signs in").AddColumn("name").AddColumn(
                "password");
            foreach (var (who, name, password) in Samples.SignIns)
            {
                people.AddRow(Markup.Escape(who), Markup.Escape(name), Markup.Escape(password));
            }

            AnsiConsole.Write(people);
        }
    }

    private string Describe() =>
        _settings.ForReading().GetSection(DatabaseOptions.Section)[nameof(DatabaseOptions.Provider)] is { } provider
            && provider != DatabaseOptions.Sqlite
        ? provider
        : Path.Combine(_options.DataFolder, "impact-dialing.db");

    private async Task Watch(OurBooks books, IApplication application, World? world, CancellationToken stop)
    {
        _watchingSince = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.For ?? Timeout.InfiniteTimeSpan, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            if (Display.IsLive)
            {
                await AnsiConsole.Live(Display.Table(await Look(books, application, world))).StartAsync(
                    live => Ticks(books, application, world, live.UpdateTarget, either.Token));
            }
            else
            {
                await Ticks(books, application, world, null, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The end of the shift, for either reason.
        }
    }

    private async Task Ticks(
        OurBooks books, IApplication application, World? world, Action<Spectre.Console.Rendering.IRenderable>? show, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick, _time);
        var nextLine = TimeSpan.Zero;
        while (await timer.WaitForNextTickAsync(stop))
        {
            await application.Tick(stop);
            var now = await Look(books, application, world);
            if (show is not null)
            {
                show(Display.Table(now));
            }
            else if (now.Elapsed >= nextLine)
            {
                nextLine = now.Elapsed + LineEvery;
                Console.WriteLine(Display.Line(now));
            }
        }
    }

    /// <summary>Collects the figures. While the database does not answer, its part keeps the last values.</summary>
    private async Task<Snapshot> Look(OurBooks books, IApplication application, World? world)
    {
        var elapsed = _time.GetElapsedTime(_watchingSince);
        var figures = world?.Figures();
        var complaint = world is null || world.Twilio.Debugger.Entries is not [.., var last]
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{last.Code} {last.Message}");
        try
        {
            _last =
                _last with { Callers = await books.Phases(1), Calls = await books.Phases(2), Outcomes = await books.Outcomes(_startedAt) };
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException)
        {
            complaint ??= $"our database: {exception.Message}";
        }

        return _last = _last with
        {
            Elapsed = elapsed,
            World = figures,
            CallsPerMinute = _calls.Add(elapsed, figures?.Dialed ?? 0),
            WebhooksPerMinute = _webhooks.Add(elapsed, figures?.WebhooksSent ?? 0),
            ApiDeaths = application.Deaths,
            Servers = await application.Servers(),
            Complaint = complaint,
        };
    }

    private async Task<int> End(OurBooks books, IApplication application, World? world, int seed)
    {
        Console.WriteLine();
        Console.WriteLine("Stopping ...");
        if (world is not null && application.IsRunning)
        {
            _cut = CutConversations.Find(world.Twilio, _time.GetUtcNow());
            world.HangUp();
            await Settling.Wait(world, books, _time);
        }

        var drained = await application.Stop();
        if (!drained)
        {
            Console.WriteLine("A process did not stop in time and was killed.");
        }

        return world is null ? (drained ? 0 : 1) : await Close(books, world, application, seed) && drained ? 0 : 1;
    }

    private async Task<bool> Close(OurBooks books, World world, IApplication application, int seed)
    {
        ClosingBooks closing;
        try
        {
            closing = await ClosingBooks.Of(world, books, _startedAt);
        }
        catch (DbException problem)
        {
            Console.WriteLine($"The books cannot be closed, because the database cannot be read: {problem.Message}");
            return false;
        }

        var figures = world.Figures();
        Console.WriteLine();
        Console.WriteLine($"Closing the books (seed {seed}): the simulated world against the database");
        foreach (var line in closing.Compare())
        {
            Console.WriteLine("  " + line);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  longest silence of a callee:  {figures.LongestCalleeSilenceSeconds:0.0} s, numbers in two calls simultaneously: "
                    + $"{figures.NumbersInTwoCallsAtOnce}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  conversations cut:            {_cut.Count}"));
        foreach (var cut in _cut.Take(5))
        {
            Console.WriteLine("    " + cut);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  webhooks: {figures.WebhooksSent}, Twilio's complaints: {figures.DebuggerEntries}, "
                    + $"{(_options.Cluster is null ? "API" : "processes")} started again: {application.Deaths}"));
        foreach (var group in world.Twilio.Debugger.Entries.GroupBy(entry => (entry.Code, entry.Message))
            .OrderByDescending(group => group.Count()).Take(10))
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"    {group.Count()} × {group.Key.Code} {group.Key.Message} ({group.First().Document})"));
        }

        foreach (var line in application.Report)
        {
            Console.WriteLine("  " + line);
        }

        foreach (var fault in closing.Faults.Take(20))
        {
            Console.WriteLine("  DISAGREES: " + fault);
        }

        Console.WriteLine(
            closing.Faults.Count == 0
                ? "The books agree."
                : string.Create(CultureInfo.InvariantCulture, $"The books disagree in {closing.Faults.Count} places."));
        return closing.Faults.Count == 0 && _cut.Count == 0;
    }
}
