using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>
/// One app at Pusher Channels. It takes events by its signed REST API and delivers them, by its WebSocket protocol, to
/// the browsers that subscribe to their channels. Private channels need the app's signature. Presence, encrypted and
/// cache channels and events between browsers are refused.
/// </summary>
public sealed class SimulatedPusher
{
    private readonly List<PusherSession> _sessions = [];
    private readonly List<PublishedEvent> _published = [];
    private long _sockets;

    /// <summary>Opens an app.</summary>
    /// <param name="time">The world's clock.</param>
    public SimulatedPusher(TimeProvider time, PusherSettings? settings = null)
    {
        Settings = settings ?? new PusherSettings();
        Scheduler = new WorldScheduler(time);
        Rest = new PusherRest(this);
    }

    /// <summary>How this Pusher behaves.</summary>
    public PusherSettings Settings { get; }

    /// <summary>The REST API; <see cref="PusherRestHandler"/> makes it an HTTP client's handler.</summary>
    public PusherRest Rest { get; }

    /// <summary>Every event accepted so far.</summary>
    public IReadOnlyList<PublishedEvent> Published => Locked<IReadOnlyList<PublishedEvent>>(() => [.. _published]);

    /// <summary>The number of events accepted so far.</summary>
    public int PublishedCount => Locked(() => _published.Count);

    /// <summary>The number of connected browsers.</summary>
    public int Connections => Locked(() => _sessions.Count);

    internal WorldScheduler Scheduler { get; }

    /// <summary>A browser in this process, connected immediately.</summary>
    public PusherBrowser Connect() => new(this);

    /// <summary>Closes all connections, as Pusher does when it restarts.</summary>
    /// <param name="code">With 4200 browsers reconnect immediately, with 4100 after a second, with 4001 never.</param>
    public void DropConnections(int code = 4200)
    {
        lock (Scheduler.Gate)
        {
            foreach (PusherSession session in _sessions.ToArray())
            {
                session.Close(code, "Please reconnect");
            }
        }
    }

    /// <summary>The number of connections that have subscribed to a channel.</summary>
    public int Subscribers(string channel) => Locked(() => _sessions.Count(s => s.IsSubscribed(channel)));

    internal IEnumerable<string> OccupiedChannels() =>
        _sessions.SelectMany(static s => s.Channels).Distinct().Order(StringComparer.Ordinal);

    internal string NewSocketId()
    {
        var chance = Chance.Of(Settings.Seed, "socket", ++_sockets);
        return string.Create(CultureInfo.InvariantCulture, $"{chance.Below(1_000_000)}.{chance.Below(1_000_000_000)}");
    }

    internal void Add(PusherSession session) => _sessions.Add(session);

    internal void Remove(PusherSession session) => _sessions.Remove(session);

    internal string Sign(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Settings.Secret), Encoding.UTF8.GetBytes(text)));

    internal void Publish(PublishedEvent published)
    {
        _published.Add(published);
        foreach (PusherSession session in _sessions.Where(s => s.IsSubscribed(published.Channel) && s.SocketId != published.ExceptSocketId)
            .ToArray())
        {
            var chance = Chance.Of(
                Settings.Seed, $"{session.SocketId} {published.Channel} {published.Name} {published.Data}", Scheduler.Now.UtcTicks);
            TimeSpan latency = chance.Between(Settings.EventLatency.Least, Settings.EventLatency.Most);
            EventFault fault = Settings.Faults.Decide(published, chance);
            if (fault.Lost)
            {
                continue;
            }

            session.Deliver(published, latency, fault.Delay);
            if (fault.DoubledAfter is { } later)
            {
                session.Deliver(published, latency, fault.Delay + later);
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (Scheduler.Gate)
        {
            return read();
        }
    }
}
