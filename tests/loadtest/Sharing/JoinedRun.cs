using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.LoadTest.World;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>Plays a part of another tester's run (<c>--join</c>). The coordinator has plan and verdict.</summary>
internal sealed class JoinedRun : IDisposable
{
    private static readonly TimeSpan BeatTime = TimeSpan.FromMilliseconds(200);

    /// <summary>The coordinator is busy with imports before it gives out the parts.</summary>
    private static readonly TimeSpan PartPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>Testers may start before their coordinator.</summary>
    private static readonly TimeSpan JoinLimit = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ProcessorTime _processors;
    private double _share;
    private int _dialed;
    private SharedStep _step = SharedStep.Wait;

    private JoinedRun(Uri coordinator, TimeProvider time)
    {
        _http = new HttpClient { BaseAddress = coordinator, Timeout = TimeSpan.FromSeconds(30) };
        _time = time;
        _processors = new ProcessorTime([("tester", Environment.ProcessId)], time);
    }

    /// <summary>Joins, plays, reports.</summary>
    /// <returns>The exit code: passed means that the coordinator has the figures.</returns>
    public static async Task<int> Start(
        Uri coordinator, LoadOptions options, Dashboard dashboard, TimeProvider time, CancellationToken stop)
    {
        using var run = new JoinedRun(coordinator, time);
        try
        {
            await run.Play(options, dashboard, stop);
            dashboard.Say("This tester's figures are with the coordinator, which has the verdict.");
            return ExitCode.Passed;
        }
        catch (HttpRequestException problem)
        {
            throw new UpException($"the coordinator at {coordinator} does not answer, or does not want another tester: {problem.Message}");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task Play(LoadOptions options, Dashboard dashboard, CancellationToken stop)
    {
        var listens = new UriBuilder("http", await OwnAddress(_http.BaseAddress!, stop), FreePort.Next()).Uri;
        var tester = await Join(listens, stop);
        dashboard.Say($"Joined as tester {tester + 1}; waiting for the plan ...");
        var part = await Part(tester, stop);
        var meter = new LoadMeter(_time);
        var load = options with
        {
            Seed = part.Options.Seed,
            CallsPerSecond = part.Options.CallsPerSecond,
            MostConnections = part.Options.MostConnections,
            Think = part.Options.Think,
            Callers = part.Seats.Count,
        };
        await using var world = new LoadWorld(load, part.Webhooks, part.Apis, listens, part.SidSeed, meter, _time, part.Tester);
        await world.Open(part.Presented);
        dashboard.Say($"{part.Seats.Count} callers are ready.");
        using var timer = new PeriodicTimer(BeatTime, _time);
        while (_step != SharedStep.Report)
        {
            await timer.WaitForNextTickAsync(stop);
            world.Judge.Look();
            var next = await Beat(tester, world, meter, stop);
            if (next != _step)
            {
                dashboard.Say($"{next}");
                Do(next, part, world, meter);
                _step = next;
            }
        }

        using var done = await _http.PostAsJsonAsync($"testers/{tester}/result", Result(world, meter), stop);
        done.EnsureSuccessStatusCode();
    }

    /// <summary>Asks to take part, again and again while the coordinator is not there yet.</summary>
    /// <returns>This tester's number.</returns>
    private async Task<int> Join(Uri listens, CancellationToken stop)
    {
        var began = _time.GetTimestamp();
        using var timer = new PeriodicTimer(PartPoll, _time);
        while (true)
        {
            try
            {
                using var joined = await _http.PostAsJsonAsync("testers", new JoinRequest(listens), stop);
                joined.EnsureSuccessStatusCode();
                return await joined.Content.ReadFromJsonAsync<int>(stop);
            }
            catch (HttpRequestException problem) when (problem.StatusCode is null && _time.GetElapsedTime(began) < JoinLimit)
            {
                // The coordinator starts its database first.
                await timer.WaitForNextTickAsync(stop);
            }
        }
    }

    private async Task<SharedPart> Part(int tester, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(PartPoll, _time);
        while (true)
        {
            using var answer = await _http.GetAsync($"testers/{tester}/part", stop);
            answer.EnsureSuccessStatusCode();
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return (await answer.Content.ReadFromJsonAsync<SharedPart>(stop))!;
            }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    private async Task<SharedStep> Beat(int tester, LoadWorld world, LoadMeter meter, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync($"testers/{tester}/beat", world.Beat(meter), stop);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<SharedStep>(stop);
    }

    private void Do(SharedStep step, SharedPart part, LoadWorld world, LoadMeter meter)
    {
        if (_step == SharedStep.Measure)
        {
            meter.End();
            (_share, _dialed) = (_processors.SinceBegin()["tester"], world.Judge.Calls.Dialed - _dialed);
        }

        switch (step)
        {
            case SharedStep.Play:
                world.Start(part.Seats);
                break;
            case SharedStep.Measure:
                _processors.Begin();
                _dialed = world.Judge.Calls.Dialed;
                meter.Begin(part.Length);
                break;
            case SharedStep.EndShift:
                world.EndShift();
                break;
            case SharedStep.HangUp:
                world.HangUp();
                break;
        }
    }

    private SharedResult Result(LoadWorld world, LoadMeter meter) => new()
    {
        Meter = meter.Data,
        Processors = _share,
        Calls = Up.World.CallsOf(world.Twilio),
        Keyed = [.. world.Answers.Answers],
        Results = [.. world.Results.ByCall.Values],
        Wrong = [.. world.Judge.Wrong.Select(one => new WrongReport(one.Rule, one.Leg, one.What, one.At))],
        BrokenPages = world.BrokenPages,
        Complaints = world.Complaints,
        ComplaintCount = world.Twilio.Debugger.Entries.Count,
        DialedMeasured = _dialed,
        Dialed = world.Judge.Calls.Dialed,
        Talked = world.Judge.Calls.Talked,
    };

    /// <summary>The address of this machine at which the coordinator can reach it.</summary>
    private static async Task<string> OwnAddress(Uri coordinator, CancellationToken stop)
    {
        using var probe = new Socket(SocketType.Dgram, ProtocolType.Udp);
        await probe.ConnectAsync(coordinator.Host, coordinator.Port, stop);
        var address = ((IPEndPoint)probe.LocalEndPoint!).Address;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
