using System.CommandLine;
using System.Globalization;
using ImpactDialing.Fuzz;

var name = new Argument<string?>("target")
{
    Description = "One of the targets; all in turn unless given",
    Arity = ArgumentArity.ZeroOrOne,
};
name.AcceptOnlyFromAmong([.. FuzzTargets.Names]);
var seed = new Option<int?>("--seed") { Description = "The first seed; the clock's seconds unless given" };
var count = new Option<int?>("--count") { Description = "End after this many inputs" };
var length = new Option<double?>("--for") { Description = "End after this many seconds" };
var command = new RootCommand("Changes real inputs and gives them to the product's readers; ./dev help fuzz says more.")
{
    name, seed, count, length,
};
command.SetAction(async (parsed, stop) =>
{
    var time = TimeProvider.System;
    var targets = (parsed.GetValue(name) is { } one ? [one] : FuzzTargets.Names.ToArray()).Select(FuzzTargets.Open).ToList();
    var first = parsed.GetValue(seed) ?? (int)(time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000);
    var (most, limit) = (parsed.GetValue(count) ?? int.MaxValue, TimeSpan.FromSeconds(parsed.GetValue(length) ?? int.MaxValue));
    var (started, said, played, failures) = (time.GetTimestamp(), TimeSpan.Zero, 0, 0);
    while (played < most && !stop.IsCancellationRequested && time.GetElapsedTime(started) < limit)
    {
        foreach (var target in targets)
        {
            if (await FuzzRun.Play(target, first + played) is { } failure)
            {
                failures++;
                Console.WriteLine(failure);
            }
        }

        played++;
        if (time.GetElapsedTime(started) - said > TimeSpan.FromSeconds(10))
        {
            said = time.GetElapsedTime(started);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{said:hh\\:mm\\:ss} {played} seeds, {failures} failures"));
        }
    }

    foreach (var target in targets)
    {
        await target.DisposeAsync();
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{played} seeds from {first} for {string.Join(", ", targets.Select(target => target.Name))}: {failures} failures"));
    return failures == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
