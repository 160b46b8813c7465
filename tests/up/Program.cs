using System.CommandLine;
using ImpactDialing.Up;

var root = new Argument<DirectoryInfo>("root") { Description = "The project's folder; ./dev gives it." };
var callers = new Option<int>("--callers") { Description = "How many simulated callers dial in.", DefaultValueFactory = static _ => 10 };
var seconds = new Option<double?>("--for") { Description = "End by itself after so many seconds." };
var seed = new Option<int?>("--seed") { Description = "What chance is made of; a new number each time unless given." };
var data = new Option<DirectoryInfo?>("--data") { Description = "Where the SQLite file and the API's log are; artifacts/up unless given." };
var alone = new Option<bool>("--no-simulator") { Description = "Start our side alone, for somebody else's tools." };
callers.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 0 or > 1000)
    {
        result.AddError("--callers is 0 to 1000.");
    }
});

var up = new RootCommand("Starts everything on this machine; ./dev help up says more.") { root, callers, seconds, seed, data, alone };
up.SetAction(async (parsed, _) =>
{
    using var stop = new StopSignal();
    var options = new UpOptions(
        parsed.GetRequiredValue(root).FullName,
        parsed.GetValue(data)?.FullName,
        parsed.GetValue(callers),
        parsed.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : null,
        parsed.GetValue(seed),
        parsed.GetValue(alone));
    try
    {
        return await new UpRun(options, TimeProvider.System).Run(stop.Token);
    }
    catch (UpException problem)
    {
        await Console.Error.WriteLineAsync($"dev up: {problem.Message}");
        return 2;
    }
});

// Signals are StopSignal's: stopping in good order takes longer than System.CommandLine would wait.
return await up.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
