using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>
/// Pusher's side of one connection (Pusher's docs, "Channels protocol", version 7): frames in, frames out. Everything
/// happens with the gate held.
/// </summary>
internal sealed class PusherSession(SimulatedPusher pusher, Action<string> send, Action<int, string> closed)
{
    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly Queue<PublishedEvent> _underWay = new();
    private Appointment? _silence;
    private DateTimeOffset _lastDelivery;
    private bool _open;

    public string SocketId { get; } = pusher.NewSocketId();

    public IEnumerable<string> Channels => _channels;

    public bool IsSubscribed(string channel) => _channels.Contains(channel);

    /// <summary>A browser has come to <c>/app/{key}</c>.</summary>
    public void Open(string key, string? protocol)
    {
        _open = true;
        pusher.Add(this);
        if (key != pusher.Settings.Key)
        {
            Refuse(4001, $"App key {key} not in this cluster. Did you forget to specify the cluster?");
        }
        else if (string.IsNullOrEmpty(protocol))
        {
            Refuse(4008, "No protocol version supplied");
        }
        else if (protocol is not ("5" or "6" or "7"))
        {
            Refuse(4007, "Unsupported protocol version");
        }
        else
        {
            Send(
                "pusher:connection_established",
                null,
                new JsonObject { ["socket_id"] = SocketId, ["activity_timeout"] = (int)pusher.Settings.ActivityTimeout.TotalSeconds }
                    .ToJsonString());
            Heard();
        }
    }

    /// <summary>A frame from the browser.</summary>
    public void Receive(string text)
    {
        if (!_open)
        {
            return;
        }

        Heard();
        if (Read(text) is not { } frame || (string?)frame["event"] is not { Length: > 0 } name)
        {
            Error(null, "The message is not an event in JSON");
            return;
        }

        JsonObject data = frame["data"] as JsonObject ?? [];
        switch (name)
        {
            case "pusher:ping":
                Send("pusher:pong", null, "{}");
                break;
            case "pusher:pong":
                break;
            case "pusher:subscribe":
                Subscribe(data["channel"]?.GetValue<string>() ?? "", data["auth"]?.GetValue<string>());
                break;
            case "pusher:unsubscribe":
                _channels.Remove(data["channel"]?.GetValue<string>() ?? "");
                break;
            default:
                Error(null, name.StartsWith("client-", StringComparison.Ordinal)
                    ? "To send client events, you must enable this feature in the Settings page of your dashboard."
                    : $"The event {name} is not known here");
                break;
        }
    }

    /// <summary>Delivers an event after a while. It never overtakes earlier ones, unless a fault delays it.</summary>
    public void Deliver(PublishedEvent published, TimeSpan latency, TimeSpan fault)
    {
        if (fault > TimeSpan.Zero)
        {
            pusher.Scheduler.After(latency + fault, () => Bring(published));
            return;
        }

        DateTimeOffset due = pusher.Scheduler.Now + latency;
        _lastDelivery = due > _lastDelivery ? due : _lastDelivery;
        _underWay.Enqueue(published);

        // In real time, two timers due at the same moment may fire in either order: each delivers the event that is
        // first in line.
        pusher.Scheduler.After(_lastDelivery - pusher.Scheduler.Now, () => Bring(_underWay.Dequeue()));
    }

    /// <summary>Pusher ends the connection.</summary>
    public void Close(int code, string reason)
    {
        if (_open)
        {
            Gone();
            closed(code, reason);
        }
    }

    /// <summary>The connection has ended.</summary>
    public void Gone()
    {
        _open = false;
        _channels.Clear();
        _silence?.Dispose();
        pusher.Remove(this);
    }

    private void Bring(PublishedEvent published)
    {
        if (IsSubscribed(published.Channel))
        {
            Send(published.Name, published.Channel, published.Data);
        }
    }

    private void Subscribe(string channel, string? auth)
    {
        if (!PusherNames.IsChannel(channel) || channel.StartsWith("presence-", StringComparison.Ordinal))
        {
            Error(null, $"Invalid channel name: {channel}");
            return;
        }

        if (_channels.Contains(channel))
        {
            Error(null, $"Existing subscription to channel {channel}");
            return;
        }

        if (channel.StartsWith("private-", StringComparison.Ordinal) && Unauthorized(channel, auth) is { } problem)
        {
            Error(null, problem);
            return;
        }

        _channels.Add(channel);
        Send("pusher_internal:subscription_succeeded", channel, "{}");
    }

    private string? Unauthorized(string channel, string? auth)
    {
        if (string.IsNullOrEmpty(auth))
        {
            return $"Auth info required to subscribe to {channel}";
        }

        string[] parts = auth.Split(':');
        if (parts.Length != 2)
        {
            return $"Auth value for subscription to {channel} is invalid: should be of format 'key:signature'";
        }

        return parts[0] != pusher.Settings.Key ? $"Invalid key in subscription auth data: '{parts[0]}'"
            : parts[1] != pusher.Sign($"{SocketId}:{channel}")
            ? $"Invalid signature: Expected HMAC SHA256 hex digest of {SocketId}:{channel}, but got {parts[1]}"
            : null;
    }

    /// <summary>
    /// Any frame from the browser shows that it is there. After long silence Pusher pings it, and closes the connection
    /// without an answer.
    /// </summary>
    private void Heard()
    {
        _silence?.Dispose();
        if (_open)
        {
            _silence = pusher.Scheduler.After(pusher.Settings.ActivityTimeout + pusher.Settings.PongTimeout, () =>
            {
                Send("pusher:ping", null, "{}");
                _silence = pusher.Scheduler.After(pusher.Settings.PongTimeout, () => Close(4201, "Pong reply not received"));
            });
        }
    }

    private void Refuse(int code, string message)
    {
        Error(code, message);
        Close(code, message);
    }

    private void Error(int? code, string message) =>
        send(
            new JsonObject { ["event"] = "pusher:error", ["data"] = new JsonObject { ["code"] = code, ["message"] = message } }
                .ToJsonString());

    /// <summary>Data travels as a text, even when it is JSON.</summary>
    private void Send(string name, string? channel, string data)
    {
        var frame = new JsonObject { ["event"] = name };
        if (channel is not null)
        {
            frame["channel"] = channel;
        }

        frame["data"] = data;
        send(frame.ToJsonString());
    }

    private static JsonObject? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // A frame that is not JSON is answered with an error frame.
            return null;
        }
    }
}
