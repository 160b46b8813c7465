using System.Text.Json.Nodes;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>
/// A page with pusher-js, in this process: it subscribes, and keeps what it gets. It answers Pusher's pings; the test
/// decides whether it reconnects after a break.
/// </summary>
public sealed class PusherBrowser
{
    private readonly SimulatedPusher _pusher;
    private readonly List<PublishedEvent> _events = [];
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _subscribed = new(StringComparer.Ordinal);
    private PusherSession _session = null!;

    internal PusherBrowser(SimulatedPusher pusher)
    {
        _pusher = pusher;
        Connect();
    }

    /// <summary>The current connection's id, which a page sends with its request for authorization.</summary>
    public string SocketId => _session.SocketId;

    /// <summary>Whether the page is connected.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The code with which Pusher ended the last connection; null when Pusher did not end it.</summary>
    public int? CloseCode { get; private set; }

    /// <summary>The events that came, with their times, in order, of all connections.</summary>
    public IReadOnlyList<PublishedEvent> Events => Locked<IReadOnlyList<PublishedEvent>>(() => [.. _events]);

    /// <summary>Pusher's error messages.</summary>
    public IReadOnlyList<string> Errors => Locked<IReadOnlyList<string>>(() => [.. _errors]);

    /// <summary>Called for each event, with the gate held: make appointments, and act in them.</summary>
    public Action<PublishedEvent>? Received { get; set; }

    /// <summary>Whether Pusher has confirmed a subscription.</summary>
    public bool IsSubscribed(string channel) => Locked(() => _subscribed.Contains(channel));

    /// <summary>Subscribes to a channel.</summary>
    /// <param name="auth">For a private channel, the answer of the application's endpoint: its JSON, or the value of
    /// <c>auth</c> in it.</param>
    public void Subscribe(string channel, string? auth = null)
    {
        string? value = auth is not null && auth.StartsWith('{') ? (string?)JsonNode.Parse(auth)!["auth"] : auth;
        Send(new JsonObject { ["event"] = "pusher:subscribe", ["data"] = new JsonObject { ["channel"] = channel, ["auth"] = value } });
    }

    /// <summary>Leaves a channel.</summary>
    public void Unsubscribe(string channel)
    {
        Send(new JsonObject { ["event"] = "pusher:unsubscribe", ["data"] = new JsonObject { ["channel"] = channel } });
        Locked(() => _subscribed.Remove(channel));
    }

    /// <summary>
    /// Breaks the connection, as when the page is closed. Until it is back, events are lost, as they are in reality.
    /// </summary>
    public void Disconnect()
    {
        lock (_pusher.Scheduler.Gate)
        {
            _session.Gone();
            IsConnected = false;
            _subscribed.Clear();
        }
    }

    /// <summary>Connects again, with another id and without subscriptions.</summary>
    public void Connect()
    {
        lock (_pusher.Scheduler.Gate)
        {
            if (IsConnected)
            {
                throw new InvalidOperationException("The browser is connected already.");
            }

            (IsConnected, CloseCode) = (true, null);
            _session = new PusherSession(_pusher, Receive, (code, _) =>
            {
                (IsConnected, CloseCode) = (false, code);
                _subscribed.Clear();
            });
            _session.Open(_pusher.Settings.Key, "7");
        }
    }

    private void Send(JsonObject frame)
    {
        lock (_pusher.Scheduler.Gate)
        {
            _session.Receive(frame.ToJsonString());
        }
    }

    private void Receive(string text)
    {
        JsonObject frame = JsonNode.Parse(text)!.AsObject();
        string name = (string)frame["event"]!;
        string channel = (string?)frame["channel"] ?? "";
        switch (name)
        {
            case "pusher:error":
                _errors.Add((string)frame["data"]!["message"]!);
                break;
            case "pusher:ping":
                _pusher.Scheduler.After(TimeSpan.Zero, () => _session.Receive("""{"event":"pusher:pong","data":{}}"""));
                break;
            case "pusher_internal:subscription_succeeded":
                _subscribed.Add(channel);
                break;
            case "pusher:connection_established" or "pusher:pong":
                break;
            default:
                var came = new PublishedEvent(_pusher.Scheduler.Now, channel, name, (string)frame["data"]!);
                _events.Add(came);
                Received?.Invoke(came);
                break;
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_pusher.Scheduler.Gate)
        {
            return read();
        }
    }
}
