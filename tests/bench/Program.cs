using System.CommandLine;
using ImpactDialing.Bench;
using ImpactDialing.Bench.Growth;
using ImpactDialing.Bench.Http;
using ImpactDialing.Bench.Life;
using ImpactDialing.Bench.Micro;
using ImpactDialing.Storage;

var provider =
    new Option<string>("--provider") { Description = "sqlite, mysql (a MariaDB of its own), or all", DefaultValueFactory = _ => "all" };
var writers = new Option<int[]>("--writers")
{
    Description = "Measure the state writes of this many writers, and no reservations",
    AllowMultipleArgumentsPerToken = true
};
var storage =
    new Command("storage", "State writes per second and their latency, with and without group commit; reservations from a long dial queue")
    {
        provider,
        writers
    };
storage.SetAction((parsed, _) => StorageBench.Run(parsed.GetValue(provider)!, parsed.GetValue(writers) ?? []));

var callers = new Option<int[]>("--callers")
{
    Description = "How many callers skip simultaneously; several numbers are measured in turn",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [1, 16, 64, 256],
};
var households = new Option<int>("--households") { Description = "Households of the campaign", DefaultValueFactory = _ => 200_000 };
var queue = new Command("queue", "Skips per second and their latency, of callers in Preview in one campaign")
{
    provider,
    callers,
    households
};
queue.SetAction((parsed, _) =>
    QueueBench.Run(parsed.GetValue(provider)!, parsed.GetValue(callers)!, parsed.GetValue(households)));

var rows = new Option<int>("--rows") { Description = "Rows of the list", DefaultValueFactory = _ => 100_000 };
var once = new Option<bool>("--once") { Description = "Measure the first import alone" };
var import = new Command("import", "Imports a generated list, imports it again with changes, and undoes that: seconds, rows, memory")
{
    provider,
    rows,
    once,
};
import.SetAction((parsed, _) =>
    ImportBench.Run(parsed.GetValue(provider)!, parsed.GetValue(rows), parsed.GetValue(once)));

var http = HttpCommand();
var life = LifeCommand();
var growth = GrowthCommand();
var ceiling = new Command(CeilingServer.Command) { Hidden = true };
ceiling.SetAction((_, _) => CeilingServer.Run());

var filter = new Option<string>("--filter") { Description = "A pattern of names, like *Machine*", DefaultValueFactory = _ => "*" };
var micro = new Command("micro", "The parts of a webhook one by one: time, and bytes allocated") { filter };
micro.SetAction((parsed, _) => Task.FromResult(MicroBench.Run(parsed.GetValue(filter)!)));

// The process that the durability tests kill in mid-run; of no use to a person.
var writer = new Command("storage-writer") { provider };
writer.Hidden = true;
writer.SetAction((parsed, stop) => StorageWriter.Run(parsed.GetValue(provider)!, stop));

// Whole servers drain when it is stopped, which takes longer than System.CommandLine would wait.
var patience = TimeSpan.FromSeconds(args is ["http" or "life" or "growth", ..] ? 60 : 2);
return await new RootCommand("Benchmarks of Impact Dialing") { storage, queue, import, http, life, growth, micro, ceiling, writer }
    .Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = patience });

static Command HttpCommand()
{
    var database = new Option<string>("--provider")
    {
        Description = "mysql (a MariaDB of this run), or sqlite (one process only, and no Express)",
        DefaultValueFactory = _ => DatabaseOptions.MySql,
    };
    database.AcceptOnlyFromAmong(DatabaseOptions.MySql, DatabaseOptions.Sqlite);
    var connections = Number("--connections", 64, "Requests at a time, each on a connection of its own");
    var callers = Number("--callers", 256, "Callers; the connections work through their sessions");
    var seconds = Number("--seconds", 10, "Seconds that each step is measured");
    var warmUp = Number("--warm-up", 8, "Seconds that each step is played before");
    var layouts = new Option<string[]>("--layouts")
    {
        Description = "Our processes: together (the silo inside the API), or numbers of silos and APIs; each is measured in turn",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. HttpLayout.Usual],
    };
    layouts.Validators.Add(static result =>
    {
        foreach (var wrong in result.Tokens.Select(token => token.Value).Where(text => HttpLayout.Parse(text) is null))
        {
            result.AddError($"\"{wrong}\" is no layout: it is together, or numbers of silos and APIs like 2+2.");
        }
    });
    var households = Number("--households", 100_000, "Households of the campaign; each skip takes one");
    var only = new Option<string[]>("--only")
    {
        Description = "Servers and steps to measure; all of a kind of which none is named",
        AllowMultipleArgumentsPerToken = true,
    };
    only.AcceptOnlyFromAmong([.. HttpBenchOptions.Names]);
    var command = new Command("http", "Webhooks a second of whole servers, in processes of their own: a ceiling, ours, and Express")
    {
        database, connections, callers, seconds, warmUp, layouts, households, only,
    };
    command.SetAction((parsed, stop) => HttpBench.Run(
        new HttpBenchOptions(
            parsed.GetValue(database)!,
            parsed.GetValue(connections),
            parsed.GetValue(callers),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
            parsed.GetValue(database) == DatabaseOptions.Sqlite
                ? [HttpLayout.Together]
                : [.. parsed.GetValue(layouts)!.Select(HttpLayout.Parse).OfType<HttpLayout>()],
            parsed.GetValue(households),
            parsed.GetValue(only) ?? []),
        stop));
    return command;
}

static Command LifeCommand()
{
    var only = new Option<string[]>("--only")
    {
        Description = "Parts to measure: start, first, drain, api-drain, memory; by default all",
        AllowMultipleArgumentsPerToken = true,
    };
    only.AcceptOnlyFromAmong([.. LifeBench.Parts]);
    var times = Number("--times", 5, "How often everything starts");
    var busy = Numbers("--busy", "Threads of other work beside the first calls, each number measured in turn", 0, 6);
    var calls = Number("--calls", 1000, "Conversations on the silo that drains");
    var callers = Numbers("--callers", "Numbers of conversations of which the memory is measured, ascending", 100, 1000, 5000, 10_000);
    var browsers = Numbers("--browsers", "The same with callers who work in a browser; each signs in, which takes 0.15 s", 100, 600);
    var command = new Command("life", "How fast silo and API start and drain, and the memory that callers and calls take")
    {
        only, times, busy, calls, callers, browsers,
    };
    command.SetAction((parsed, stop) => LifeBench.Run(
        new LifeBenchOptions(
            parsed.GetValue(only) ?? [],
            parsed.GetValue(times),
            parsed.GetValue(busy)!,
            parsed.GetValue(calls),
            parsed.GetValue(callers)!,
            parsed.GetValue(browsers)!),
        stop));
    return command;
}

static Command GrowthCommand()
{
    var callers = Numbers("--callers", "Numbers of callers, each measured with 100,000 households", 100, 1000, 10_000);
    var households = Numbers("--households", "Numbers of households, each measured with 1,000 callers", 10_000, 100_000, 1_000_000);
    var seconds = Number("--seconds", 10, "Seconds that each step is measured");
    var warmUp = Number("--warm-up", 8, "Seconds that each step is played before");
    var plot = new Option<string?>("--plot") { Description = "The file of the plot (PNG); by default artifacts/bench-growth/growth.png" };
    var command = new Command("growth", "Latency and cost of a webhook with more and more callers and households, and a plot of both")
    {
        callers, households, seconds, warmUp, plot,
    };
    command.SetAction((parsed, stop) => GrowthBench.Run(
        parsed.GetValue(callers)!,
        parsed.GetValue(households)!,
        TimeSpan.FromSeconds(parsed.GetValue(seconds)),
        TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
        parsed.GetValue(plot),
        stop));
    return command;
}

static Option<int[]> Numbers(string name, string description, params int[] usual) => new(name)
{
    Description = description,
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => usual,
};

static Option<int> Number(string name, int usual, string description)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{name} is at least 1.");
        }
    });
    return option;
}
