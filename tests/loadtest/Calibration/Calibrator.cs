using System.Globalization;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.LoadTest.World;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest.Calibration;

/// <summary>
/// Finds how many webhooks a second this tester can send on this machine, against a server that answers a constant. The
/// rate doubles until the tester is late, or busier than it may be. Simulated people do more than these legs do, so
/// the result is the most that can be hoped for.
/// </summary>
internal static class Calibrator
{
    private const int FirstLegs = 100;
    private const int MostLegs = 6400;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    /// <summary>How long a rate is measured again, if the tester was late or its lag undecided.</summary>
    private static readonly TimeSpan LongLength = TimeSpan.FromSeconds(16);

    /// <summary>Calibrates; it takes 20 to 90 seconds.</summary>
    /// <param name="options">The thresholds for the tester's lag and share of the processors.</param>
    public static async Task<CalibrationReport> Run(LoadOptions options, Dashboard dashboard, TimeProvider time, CancellationToken stop)
    {
        var port = FreePort.Next();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var program = typeof(Calibrator).Assembly.Location;
        using var server = new ServerProcess(
            new ServerStart("constant server", program, Path.Combine(options.Data, "constant-server.log"), address, [])
            {
                Command = [Environment.ProcessPath!, program, ConstantServer.Argument, port.ToString(CultureInfo.InvariantCulture)],
            },
            time);
        await server.Start(stop);
        var steps = new List<CalibrationStep>();
        try
        {
            // The first step only warms up.
            steps.Add(await Step(options, address, FirstLegs, steps.Count, Length, time, stop));
            steps.Clear();
            for (var legs = FirstLegs; legs <= MostLegs; legs *= 2)
            {
                var step = await Step(options, address, legs, steps.Count + 1, Length, time, stop);
                if (!step.Passed)
                {
                    // A single hiccup of the machine is no limit, and neither is a figure from too few requests.
                    dashboard.Say(step.Words);
                    step = await Step(options, address, legs, steps.Count + 1, LongLength, time, stop);
                }

                steps.Add(step);
                dashboard.Say(step.Words);
                if (!step.Passed)
                {
                    break;
                }
            }
        }
        finally
        {
            await server.Stop();
        }

        return new CalibrationReport(steps);
    }

    private static async Task<CalibrationStep> Step(
        LoadOptions options, Uri address, int legs, int number, TimeSpan length, TimeProvider time, CancellationToken stop)
    {
        var meter = new LoadMeter(time);
        await using var world = new LoadWorld(
            options with { Think = ThinkTimes.Original }, address, [address], address, number, meter, time);
        var callers = Enumerable.Range(0, legs).Select(index => world.Twilio.AddCaller(
            string.Create(CultureInfo.InvariantCulture, $"+1646555{index:0000}"), "leg")).ToList();
        for (var i = 0; i < legs; i++)
        {
            var caller = callers[i];
            world.Twilio.Scheduler.After(ConstantServer.Pause * i / legs, () => caller.Dial());
        }

        await Task.Delay(WarmUp, time, stop);
        var processors = new ProcessorTime([("tester", Environment.ProcessId)], time);
        processors.Begin();
        meter.Begin(length);
        await Task.Delay(length, time, stop);
        var share = processors.SinceBegin()["tester"];
        meter.End();
        lock (world.Twilio.Scheduler.Gate)
        {
            callers.ForEach(caller => caller.HangUp());
        }

        var lag = meter.Times.GetValueOrDefault("tester.lag")?.Of(99) ?? new Percentile(99, default, default, default, IsMeasured: false);
        var rate = meter.Offered / length.TotalSeconds;
        var measured = new Measured(
            new Dictionary<string, double>(StringComparer.Ordinal) { ["tester.cpu"] = share, ["missed-starts"] = meter.Missed },
            meter.Times);
        var isLate = options.AllThresholds.Where(one => one.IsAboutTester).Any(
            one => one.Judge(measured).Verdict is Verdict.Failed or Verdict.Undecided);
        return new CalibrationStep(
            rate, lag.Value.TotalMilliseconds, meter.Times.GetValueOrDefault("webhook.service")?.At(99).TotalMilliseconds ?? 0, share,
            Passed: !isLate && meter.Finished >= meter.Offered * LeastFinished && rate >= legs * LeastFinished / 2);
    }

    /// <summary>The share of requests that must be answered in time.</summary>
    private const double LeastFinished = 0.99;
}
