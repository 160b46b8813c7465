using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>The way to the HTTP API and back: it takes time, and breaks when the fault plan says so.</summary>
internal sealed class PusherLine(SimulatedPusher pusher)
{
    /// <summary>Carries a request there and its answer back.</summary>
    /// <returns>The answer; null when the connection breaks.</returns>
    public async Task<RestResponse?> SendAsync(string method, string path, string query, byte[] body, CancellationToken cancellation)
    {
        // Chance is drawn from the content, without the signed query: the query contains the machine's time.
        var chance = Chance.Of(pusher.Settings.Seed, $"{method} {path} {Convert.ToHexString(body)}", pusher.Scheduler.Now.UtcTicks);
        TimeSpan latency = chance.Between(pusher.Settings.RestLatency.Least, pusher.Settings.RestLatency.Most);
        RestFault fault = pusher.Settings.Faults.DecideRest(path, chance);
        await WaitAsync((latency / 2) + fault.Delay, cancellation);
        if (fault.HangsBefore)
        {
            await WaitAsync(Timeout.InfiniteTimeSpan, cancellation);
        }

        if (fault.BrokenBefore)
        {
            return null;
        }

        if (fault.StatusBefore is { } refused)
        {
            return Refusal(refused);
        }

        RestResponse answer = pusher.Rest.Handle(method, path, query, body);
        if (fault.HangsAfter)
        {
            await WaitAsync(Timeout.InfiniteTimeSpan, cancellation);
        }

        await WaitAsync(latency / 2, cancellation);
        return fault.BrokenAfter ? null
            : fault.EmptyBody ? answer with { Json = "" }
            : fault.StatusAfter is { } status ? Refusal(status)
            : answer;
    }

    private static RestResponse Refusal(int status) => new(status, "Refused (a fault of the simulated world)\n");

    private Task WaitAsync(TimeSpan time, CancellationToken cancellation) =>
        time == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, pusher.Scheduler.Time, cancellation);
}
