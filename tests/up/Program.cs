using System.CommandLine;
using ImpactDialing.Up;
using ImpactDialing.Up.Cluster;

var root = new Argument<DirectoryInfo>("root") { Description = "The project's folder; ./dev gives it." };
var callers = new Option<int>("--callers") { Description = "How many simulated callers dial in.", DefaultValueFactory = static _ => 10 };
var seconds = new Option<double?>("--for") { Description = "End automatically after this many seconds." };
var seed = new Option<int?>("--seed") { Description = "The seed of all chance; a new number each time unless given." };
var data = new Option<DirectoryInfo?>("--data") { Description = "Where the SQLite file and the API's log are; artifacts/up unless given." };
var alone = new Option<bool>("--no-simulator") { Description = "Start the application without the simulator, for other tools." };
var port = new Option<int>("--first-port")
{
    Description = "The API's port; all other ports move with it.",
    DefaultValueFactory = static _ => UpOptions.UsualPort,
};
var instant = new Option<bool>("--instant-pusher") { Description = "Events reach the pages without the time that Pusher takes." };
var cluster = new Option<bool>("--cluster") { Description = "Start two clusters as processes, on MariaDB, as Kubernetes would." };
var silos = Count("--silos", "Silos of the primary cluster; with --cluster.");
var apis = Count("--apis", "APIs of the primary cluster; with --cluster.");
var killEvery = new Option<double?>("--kill-every") { Description = "Seconds between kills; with --cluster." };
var kills = new Option<KillTarget[]>("--kill")
{
    Description = "What is killed, in turn: silo, api, database.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = static _ => [KillTarget.Silo, KillTarget.Api, KillTarget.Database],
};
var restartAfter = new Option<double>("--restart-after")
{
    Description = "Seconds until a killed process is started again.",
    DefaultValueFactory = static _ => 2,
};
callers.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 0 or > 1000)
    {
        result.AddError("--callers is 0 to 1000.");
    }
});

port.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 1024 or > 40000)
    {
        result.AddError("--first-port is 1024 to 40000.");
    }
});

var up = new RootCommand("Starts everything on this machine; ./dev help up says more.")
{
    root, callers, seconds, seed, data, alone, port, instant, cluster, silos, apis, killEvery, kills, restartAfter,
};
up.Validators.Add(result =>
{
    var given = new Option[] { silos, apis, killEvery, kills, restartAfter }
        .FirstOrDefault(option => result.GetResult(option) is { Implicit: false });
    if (given is not null && !result.GetValue(cluster))
    {
        result.AddError($"{given.Name} needs --cluster.");
    }

    if (result.GetValue(killEvery) is < 5)
    {
        result.AddError("--kill-every is 5 s or more: a killed silo is declared dead after some seconds.");
    }

    if (Settings.NamesDatabase && result.GetValue(killEvery) is not null && result.GetValue(kills)!.Contains(KillTarget.Database))
    {
        result.AddError(
            "--kill database needs a MariaDB of this run's own, and the environment names a database: "
            + "leave ConnectionStrings__ImpactDialing out, or use --kill silo api.");
    }
});
up.SetAction(async (parsed, _) =>
{
    using var stop = new StopSignal();
    var options = new UpOptions(
        parsed.GetRequiredValue(root).FullName,
        parsed.GetValue(data)?.FullName,
        parsed.GetValue(callers),
        parsed.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : null,
        parsed.GetValue(seed),
        parsed.GetValue(alone))
    {
        FirstPort = parsed.GetValue(port),
        IsPusherInstant = parsed.GetValue(instant),
        Cluster = parsed.GetValue(cluster) ? Plan(parsed) : null,
    };
    try
    {
        return await UpRun.Start(options, TimeProvider.System, stop.Token);
    }
    catch (UpException problem)
    {
        await Console.Error.WriteLineAsync($"dev up: {problem.Message}");
        return 2;
    }
});

// StopSignal handles signals: a graceful stop takes longer than System.CommandLine would wait.
return await up.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

ClusterPlan Plan(ParseResult parsed) => new(
    parsed.GetValue(silos),
    parsed.GetValue(apis),
    parsed.GetValue(killEvery) is { } every ? TimeSpan.FromSeconds(every) : null,
    parsed.GetRequiredValue(kills),
    TimeSpan.FromSeconds(parsed.GetValue(restartAfter)));

static Option<int> Count(string name, string description)
{
    var count = new Option<int>(name) { Description = description, DefaultValueFactory = static _ => 2 };
    count.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > 5)
        {
            result.AddError($"{name} is 1 to 5.");
        }
    });
    return count;
}
