using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Faults;

/// <summary>
/// The faults of Pusher: by chance (each number is a probability, 0–1, and 0 unless set), and by order for certain
/// events and requests. Orders come before chance.
/// </summary>
public sealed class PusherFaultPlan
{
    private readonly OrderedFaults<PublishedEvent, EventFault> _events = new();
    private readonly OrderedFaults<string, RestFault> _requests = new();

    /// <summary>An event that a browser never gets.</summary>
    public double EventLost { get; set; }

    /// <summary>An event that a browser gets twice.</summary>
    public double EventDoubled { get; set; }

    /// <summary>An event that is late, by up to <see cref="LongestDelay"/>, so that later ones overtake it.</summary>
    public double EventDelayed { get; set; }

    /// <summary>A REST request answered with 503, not carried out.</summary>
    public double RestFails { get; set; }

    /// <summary>A REST request carried out and answered with 500.</summary>
    public double RestFailsAfter { get; set; }

    /// <summary>A REST request refused with 403: over the quota.</summary>
    public double RestOverQuota { get; set; }

    /// <summary>A REST request with a connection that breaks, half of them after being carried out.</summary>
    public double RestBroken { get; set; }

    /// <summary>A REST request that takes up to <see cref="LongestDelay"/> longer.</summary>
    public double RestSlow { get; set; }

    /// <summary>The longest delay of a late or second copy.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Orders a fault for the next deliveries that match: one for each browser that gets an event.</summary>
    /// <param name="times">The number of deliveries.</param>
    public void Order(Func<PublishedEvent, bool> match, EventFault fault, int times = 1) => _events.Add(match, fault, times);

    /// <summary>Orders a fault for the next REST requests with a matching path.</summary>
    /// <param name="times">The number of requests.</param>
    public void OrderRest(Func<string, bool> match, RestFault fault, int times = 1) => _requests.Add(match, fault, times);

    /// <summary>Ends all faults from now on.</summary>
    public void Clear()
    {
        _events.Clear();
        _requests.Clear();
        EventLost = EventDoubled = EventDelayed = RestFails = RestFailsAfter = RestOverQuota = RestBroken = RestSlow = 0;
    }

    internal EventFault Decide(PublishedEvent published, Chance chance) =>
        _events.Take(published) is { } ordered ? ordered
            : chance.Happens(EventLost) ? new EventFault { Lost = true }
            : chance.Happens(EventDoubled) ? new EventFault { DoubledAfter = LongestDelay * chance.NextDouble() }
            : chance.Happens(EventDelayed) ? new EventFault { Delay = LongestDelay * chance.NextDouble() }
            : EventFault.None;

    internal RestFault DecideRest(string path, Chance chance) =>
        _requests.Take(path) is { } ordered ? ordered
            : chance.Happens(RestFails) ? new RestFault { StatusBefore = 503 }
            : chance.Happens(RestFailsAfter) ? new RestFault { StatusAfter = 500 }
            : chance.Happens(RestOverQuota) ? new RestFault { StatusBefore = 403 }
            : chance.Happens(RestBroken)
            ? (chance.Happens(0.5) ? new RestFault { BrokenBefore = true } : new RestFault { BrokenAfter = true })
            : chance.Happens(RestSlow) ? new RestFault { Delay = LongestDelay * chance.NextDouble() }
            : RestFault.None;
}
