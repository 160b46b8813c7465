using System.CommandLine;
using ImpactDialing.Outage;
using ImpactDialing.Up;

var root = new Argument<DirectoryInfo>("root") { Description = "The project's folder; ./dev gives it." };
var callers = new Option<int>("--callers")
{
    Description = "How many callers work; one in twenty of them dials in during the first outage.",
    DefaultValueFactory = static _ => 200
};
var kind = new Option<OutageKind?>("--kind") { Description = "Freeze or Kill; both, one after the other, unless given." };
var before =
    new Option<double>("--before") { Description = "Seconds of work before the first outage.", DefaultValueFactory = static _ => 70 };
var outage = new Option<double>("--outage") { Description = "Seconds without the database.", DefaultValueFactory = static _ => 60 };
var after = new Option<double>("--after") { Description = "Seconds of work after each outage.", DefaultValueFactory = static _ => 30 };
var seed = new Option<int>("--seed") { Description = "The seed of all chance.", DefaultValueFactory = static _ => 1 };
var data = new Option<DirectoryInfo?>("--data") { Description = "Where the API's log and its journal are; artifacts/outage unless given." };
callers.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 1000)
    {
        result.AddError("--callers is 1 to 1000.");
    }
});

var command = new RootCommand("Takes the database away from callers who work; ./dev help outage says more.")
{
    root,
    callers,
    kind,
    before,
    outage,
    after,
    seed,
    data
};
command.SetAction(async (parsed, _) =>
{
    using var stop = new StopSignal();
    var folder = parsed.GetRequiredValue(root).FullName;
    var options = new OutageOptions(
        folder,
        parsed.GetValue(data)?.FullName ?? Path.Combine(folder, "artifacts", "outage"),
        parsed.GetValue(callers),
        parsed.GetValue(kind) is { } one ? [one] : [OutageKind.Freeze, OutageKind.Kill],
        TimeSpan.FromSeconds(parsed.GetValue(before)),
        TimeSpan.FromSeconds(parsed.GetValue(outage)),
        TimeSpan.FromSeconds(parsed.GetValue(after)),
        parsed.GetValue(seed));
    try
    {
        return await OutageRun.Start(options, TimeProvider.System, stop.Token);
    }
    catch (UpException problem)
    {
        await Console.Error.WriteLineAsync($"dev outage: {problem.Message}");
        return 2;
    }
    catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("dev outage: stopped before the end; nothing was compared.");
        return 2;
    }
});

// StopSignal handles signals: a graceful stop takes longer than System.CommandLine would wait.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
