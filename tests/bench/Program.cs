using System.CommandLine;
using ImpactDialing.Bench;

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

// The process that the durability tests kill in mid-run; of no use to a person.
var writer = new Command("storage-writer") { provider };
writer.Hidden = true;
writer.SetAction((parsed, stop) => StorageWriter.Run(parsed.GetValue(provider)!, stop));

return await new RootCommand("Benchmarks of Impact Dialing") { storage, queue, import, writer }.Parse(args).InvokeAsync();
