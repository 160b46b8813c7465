using System.Data.Common;
using System.Globalization;
using ImpactDialing.Storage;
using Spectre.Console;

namespace ImpactDialing.Up;

/// <summary>One run of <c>./dev up</c>: start, watch, stop, and close the books.</summary>
internal sealed class UpRun(UpOptions options, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(45);

    private readonly Settings _settings = new(options);
    private readonly RateMeter _calls = new();
    private readonly RateMeter _webhooks = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private Snapshot _last = Snapshot.Empty;
    private long _watchingSince;

    /// <summary>Runs.</summary>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code: 1 when the books disagree.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var simulated = !_settings.IsRealTwilio && !options.NoSimulator;
        var seed = options.Seed ?? (int)(_startedAt.ToUnixTimeSeconds() % 1_000_000);
        Application.CheckPort(_settings.Listens, "the API");
        if (simulated)
        {
            Application.CheckPort(_settings.World, "the simulated Twilio");
        }

        await using var books = new OurBooks(_settings.ForReading());
        using var application = new Application(options, _settings, time);
        await using var world = simulated ? new World(seed, (int)(_startedAt.ToUnixTimeMilliseconds() & int.MaxValue), new Uri(_settings.Configuration["Hosts:Webhooks"]!), _settings.World) : null;
        try
        {
            var callers = await Begin(books, application, world, seed, stop);
            world?.Start(callers);
            await Watch(books, application, world, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end during the start: what follows stops whatever runs.
        }
        catch
        {
            await application.Stop();
            throw;
        }

        return await End(books, application, world, seed);
    }

    private async Task<IReadOnlyList<SampleCaller>> Begin(OurBooks books, Application application, World? world, int seed, CancellationToken stop)
    {
        IReadOnlyList<SampleCaller> callers = [];
        if (!_settings.IsRealTwilio)
        {
            await new Samples(options, _settings).Ensure(books);
            callers = await Samples.Callers(books, options.NoSimulator ? int.MaxValue : options.Callers);
        }

        if (world is not null)
        {
            await world.Open(await books.PresentedNumbers());
        }

        Console.WriteLine("Starting the API ...");
        await application.Start(stop);
        Introduce(application, world, callers, seed);
        return callers;
    }

    private void Introduce(Application application, World? world, IReadOnlyList<SampleCaller> callers, int seed)
    {
        Console.WriteLine($"""

            API with the silo inside   {_settings.Listens} (process {application.Id}, log {application.LogFile})
            simulated Twilio           {(world is null ? _settings.IsRealTwilio ? "none: the environment names a Twilio account, and that is used" : $"none: yours is expected at {_settings.World.GetLeftPart(UriPartial.Authority)}" : $"{_settings.World.GetLeftPart(UriPartial.Authority)} (/world/books, /world/journal, /world/debugger; seed {seed})")}
            database                   {Describe()}
            call-in number             {_settings.Configuration["Twilio:CallInNumber"] ?? "not set (Twilio__CallInNumber)"}
            """);
        if (callers.Count > 0)
        {
            var grid = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("caller").AddColumn("PIN").AddColumn("campaign");
            foreach (var caller in callers.Take(20))
            {
                grid.AddRow(Markup.Escape(caller.Name), caller.Pin, Markup.Escape(caller.Campaign));
            }

            AnsiConsole.Write(grid);
            var people = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("signs in").AddColumn("name").AddColumn("password");
            foreach (var (who, name, password) in Samples.SignIns)
            {
                people.AddRow(Markup.Escape(who), Markup.Escape(name), Markup.Escape(password));
            }

            AnsiConsole.Write(people);
        }
    }

    private string Describe() => _settings.ForReading().GetSection(DatabaseOptions.Section)[nameof(DatabaseOptions.Provider)] is { } provider && provider != DatabaseOptions.Sqlite
        ? provider
        : Path.Combine(options.DataFolder, "impact-dialing.db");

    private async Task Watch(OurBooks books, Application application, World? world, CancellationToken stop)
    {
        _watchingSince = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.For ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            if (Display.IsLive)
            {
                await AnsiConsole.Live(Display.Table(await Look(books, application, world))).StartAsync(live => Ticks(books, application, world, live.UpdateTarget, either.Token));
            }
            else
            {
                await Ticks(books, application, world, null, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The end of the shift, one way or the other.
        }
    }

    private async Task Ticks(OurBooks books, Application application, World? world, Action<Spectre.Console.Rendering.IRenderable>? show, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var nextLine = TimeSpan.Zero;
        while (await timer.WaitForNextTickAsync(stop))
        {
            await application.Revive(stop);
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

    /// <summary>Looks around. Where the database does not answer for the moment, its part is what it said last.</summary>
    private async Task<Snapshot> Look(OurBooks books, Application application, World? world)
    {
        var elapsed = time.GetElapsedTime(_watchingSince);
        var figures = world?.Figures();
        var complaint = world is null || world.Twilio.Debugger.Entries is not [.., var last] ? null : string.Create(CultureInfo.InvariantCulture, $"{last.Code} {last.Message}");
        try
        {
            _last = _last with { Callers = await books.Phases(1), Calls = await books.Phases(2), Outcomes = await books.Outcomes(_startedAt) };
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
            Complaint = complaint,
        };
    }

    private async Task<int> End(OurBooks books, Application application, World? world, int seed)
    {
        Console.WriteLine();
        Console.WriteLine("Stopping ...");
        if (world is not null && application.IsRunning)
        {
            world.HangUp();
            if (!await Settled(books, world))
            {
                Console.WriteLine($"Not everything came to rest within {SettleLimit.TotalSeconds:0} s: {world.Twilio.CallsInProgress} legs, {await Busy(books)} callers and calls.");
            }
        }

        var drained = await application.Stop();
        if (!drained)
        {
            Console.WriteLine("The API did not stop when it was told to and was killed.");
        }

        return world is null ? (drained ? 0 : 1) : await Close(books, world, application, seed) && drained ? 0 : 1;
    }

    /// <summary>Waits until every leg is gone and the application has booked it.</summary>
    private async Task<bool> Settled(OurBooks books, World world)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        while (world.Twilio.CallsInProgress > 0 || await Busy(books) > 0)
        {
            if (time.GetElapsedTime(started) > SettleLimit)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }

    private static async Task<int> Busy(OurBooks books)
    {
        var callers = await books.Phases(1);
        var calls = await books.Phases(2);
        return callers.Where(pair => pair.Key != "Offline").Sum(pair => pair.Value) + calls.Where(pair => pair.Key != "Ended").Sum(pair => pair.Value);
    }

    private async Task<bool> Close(OurBooks books, World world, Application application, int seed)
    {
        ClosingBooks closing;
        try
        {
            closing = new ClosingBooks(world.Calls(), world.Answers.Answers, await books.Records(_startedAt), await books.Answers(_startedAt), await books.Keys());
        }
        catch (DbException problem)
        {
            Console.WriteLine($"The books cannot be closed, as the database cannot be read: {problem.Message}");
            return false;
        }

        var figures = world.Figures();
        Console.WriteLine();
        Console.WriteLine($"Closing the books (seed {seed}): the simulated world against the database");
        foreach (var line in closing.Compare())
        {
            Console.WriteLine("  " + line);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  longest silence of a callee:  {figures.LongestCalleeSilenceSeconds:0.0} s, numbers in two calls at once: {figures.NumbersInTwoCallsAtOnce}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  webhooks: {figures.WebhooksSent}, Twilio's complaints: {figures.DebuggerEntries}, API started again: {application.Deaths}"));
        foreach (var group in world.Twilio.Debugger.Entries.GroupBy(entry => (entry.Code, entry.Message)).OrderByDescending(group => group.Count()).Take(10))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {group.Count()} × {group.Key.Code} {group.Key.Message} ({group.First().Document})"));
        }

        foreach (var fault in closing.Faults.Take(20))
        {
            Console.WriteLine("  DISAGREES: " + fault);
        }

        Console.WriteLine(closing.Faults.Count == 0 ? "The books agree." : string.Create(CultureInfo.InvariantCulture, $"The books disagree in {closing.Faults.Count} places."));
        return closing.Faults.Count == 0;
    }
}
