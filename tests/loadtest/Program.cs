using System.Globalization;
using ImpactDialing.LoadTest;
using ImpactDialing.LoadTest.Calibration;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.Up;

if (args is [ConstantServer.Argument, var port])
{
    return await ConstantServer.Run(int.Parse(port, CultureInfo.InvariantCulture));
}

var (options, errors) = Arguments.Read(args);
if (options is null)
{
    foreach (var error in errors)
    {
        await Console.Error.WriteLineAsync($"dev load: {error}");
    }

    return ExitCode.BadArguments;
}

using var stop = new StopSignal();
try
{
    return await LoadRun.Start(options, TimeProvider.System, stop.Token);
}
catch (UpException problem) when (!stop.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync($"dev load: {problem.Message}");
    return ExitCode.BadArguments;
}
catch (RefusedException problem)
{
    await Console.Error.WriteLineAsync($"dev load: refused: {problem.Message}");
    return ExitCode.Refused;
}
catch (FormatException problem)
{
    await Console.Error.WriteLineAsync($"dev load: {problem.Message}");
    return ExitCode.BadArguments;
}
catch (Exception problem) when (problem is OperationCanceledException or UpException && stop.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("dev load: stopped before the callers came; there is no report.");
    return ExitCode.Interrupted;
}
