using System.CommandLine;
using ImpactDialing.Siege;
using ImpactDialing.Up;

var root = new Argument<DirectoryInfo>("root") { Description = "The project's folder; ./dev gives it." };
var callers = new Option<int>("--callers") { Description = "How many callers work.", DefaultValueFactory = static _ => 50 };
var before =
    new Option<double>("--before") { Description = "Seconds of work before the strangers come.", DefaultValueFactory = static _ => 40 };
var length = new Option<double>("--for") { Description = "Seconds of the siege, at most 600.", DefaultValueFactory = static _ => 60 };
var seed = new Option<int>("--seed") { Description = "The seed of all chance.", DefaultValueFactory = static _ => 1 };
var port = new Option<int>("--first-port") { Description = "The first port; others follow.", DefaultValueFactory = static _ => 15000 };
var data = new Option<DirectoryInfo?>("--data") { Description = "Logs and journals; artifacts/siege unless given." };
callers.Validators.Add(static result => Bound(result, 1, 500));
length.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<double>() is < 1 or > 600)
    {
        result.AddError("--for is 1 to 600.");
    }
});
port.Validators.Add(static result => Bound(result, 1024, 40_000));

var command = new RootCommand("Floods the APIs beside callers who work; ./dev help siege says more.")
{
    root, callers, before, length, seed, port, data,
};
command.SetAction(async (parsed, _) =>
{
    using var stop = new StopSignal();
    var folder = parsed.GetRequiredValue(root).FullName;
    var options = new SiegeOptions(
        folder,
        parsed.GetValue(data)?.FullName ?? Path.Combine(folder, "artifacts", "siege"),
        parsed.GetValue(callers),
        TimeSpan.FromSeconds(parsed.GetValue(before)),
        TimeSpan.FromSeconds(parsed.GetValue(length)),
        parsed.GetValue(seed),
        parsed.GetValue(port));
    try
    {
        return await SiegeRun.Start(options, TimeProvider.System, stop.Token);
    }
    catch (UpException problem)
    {
        await Console.Error.WriteLineAsync($"dev siege: {problem.Message}");
        return 2;
    }
    catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("dev siege: stopped before the end; nothing was judged.");
        return 2;
    }
});

// StopSignal handles signals: a graceful stop takes longer than System.CommandLine would wait.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static void Bound(System.CommandLine.Parsing.OptionResult result, int least, int most)
{
    if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
    {
        result.AddError(FormattableString.Invariant($"{result.Option.Name} is {least} to {most}."));
    }
}
