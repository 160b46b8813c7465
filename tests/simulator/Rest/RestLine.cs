using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Rest;

/// <summary>The way to the REST API and back: it takes time, and breaks when the fault plan says so.</summary>
internal sealed class RestLine(SimulatedTwilio twilio)
{
    /// <summary>Carries a request there and its answer back.</summary>
    /// <param name="body">The content that distinguishes it from similar requests: chance is drawn from it, so that the
    /// order of threads does not matter.</param>
    /// <returns>The answer; null when the connection breaks.</returns>
    public async Task<RestResponse?> SendAsync(RestRequest request, string body, CancellationToken cancellation)
    {
        var chance = Chance.Of(twilio.Settings.Seed, $"{request.Method} {request.Path} {body}", twilio.Now.UtcTicks);
        TimeSpan latency = chance.Between(twilio.Settings.RestLatency.Least, twilio.Settings.RestLatency.Most);
        RestFault fault = twilio.Settings.Faults.Decide(request, chance);
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

        RestResponse answer = twilio.Rest.Handle(request);
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

    private async Task WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (time != TimeSpan.Zero)
        {
            await Task.Delay(time, twilio.Time, cancellation);
        }
    }

    private static RestResponse Refusal(int status)
    {
        (int code, string message) = status switch
        {
            401 => (20003, "Authenticate"),
            429 => (20429, "Too Many Requests"),
            503 => (20503, "Service Unavailable"),
            _ => (20500, "Internal Server Error"),
        };
        return new RestResponse(status, RestJson.Error(status, code, message));
    }
}
