using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactDialing.Simulator.Rest;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>
/// Pusher's HTTP API (Pusher's docs, "Channels HTTP API"): events, batches, and the occupied channels. Refusals are
/// texts, as there.
/// </summary>
public sealed class PusherRest
{
    private const int MostBytes = 10 * 1024;
    private const int MostChannels = 100;
    private const int MostEvents = 10;

    private readonly SimulatedPusher _pusher;
    private readonly PusherAuthentication _authentication;

    internal PusherRest(SimulatedPusher pusher) => (_pusher, _authentication) = (pusher, new PusherAuthentication(pusher));

    /// <summary>The number of requests that have been carried out or refused.</summary>
    public long Requests { get; private set; }

    /// <summary>Carries out a request; a refusal is an answer like any other.</summary>
    /// <param name="path">The path, with its leading slash.</param>
    /// <param name="query">The query, with or without its question mark.</param>
    public RestResponse Handle(string method, string path, string query, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(body);
        lock (_pusher.Scheduler.Gate)
        {
            Requests++;
            try
            {
                string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length < 3 || parts[0] != "apps")
                {
                    throw new RestException(404, 0, "404 NOT FOUND");
                }

                if (parts[1] != _pusher.Settings.AppId)
                {
                    throw new RestException(401, 0, $"Unknown app id {parts[1]}");
                }

                Dictionary<string, string> parameters = [];
                foreach (KeyValuePair<string, string> parameter in RestForm.Read(query))
                {
                    parameters[parameter.Key] = parameter.Value;
                }

                _authentication.Verify(method, path, parameters, body);
                return new RestResponse(200, Route(method, parts, parameters, body).ToJsonString());
            }
            catch (RestException refused)
            {
                return new RestResponse(refused.Status, refused.Message + "\n");
            }
        }
    }

    private JsonObject Route(string method, string[] parts, Dictionary<string, string> parameters, byte[] body) =>
        (method, parts[2], parts.Length) switch
        {
            ("POST", "events", 3) => Trigger(Read(body)),
            ("POST", "batch_events", 3) => TriggerBatch(Read(body)),
            ("GET", "channels", 3) => Channels(parameters.GetValueOrDefault("filter_by_prefix", "")),
            ("GET", "channels", 4) => new JsonObject
            {
                ["occupied"] = _pusher.OccupiedChannels().Contains(Uri.UnescapeDataString(parts[3]))
            },
            _ => throw new RestException(404, 0, "404 NOT FOUND"),
        };

    private JsonObject Channels(string prefix)
    {
        var channels = new JsonObject();
        foreach (string channel in _pusher.OccupiedChannels().Where(c => c.StartsWith(prefix, StringComparison.Ordinal)))
        {
            channels[channel] = new JsonObject();
        }

        return new JsonObject { ["channels"] = channels };
    }

    private JsonObject Trigger(JsonObject body)
    {
        string[] channels = body["channels"] is JsonArray several
            ? [.. several.Select(static c => Text(c, "channels"))]
            : [Text(body["channel"], "channel")];
        if (channels.Length is 0 or > MostChannels)
        {
            throw Bad($"An event goes to 1 to {MostChannels} channels");
        }

        foreach (PublishedEvent one in channels.Select(c => Event(body, c)).ToArray())
        {
            _pusher.Publish(one);
        }

        return [];
    }

    private JsonObject TriggerBatch(JsonObject body)
    {
        if (body["batch"] is not JsonArray batch || batch.Count > MostEvents)
        {
            throw Bad($"A batch holds up to {MostEvents} events");
        }

        PublishedEvent[] events = [
            .. batch.Select(static e => e as JsonObject ?? throw Bad("An event of a batch is an object")).Select(
                e => Event(e, Text(e["channel"], "channel")))];
        foreach (PublishedEvent one in events)
        {
            _pusher.Publish(one);
        }

        return [];
    }

    private PublishedEvent Event(JsonObject body, string channel)
    {
        string name = Text(body["name"], "name");
        string data = Text(body["data"], "data");
        string? socket = body["socket_id"] is { } given ? Text(given, "socket_id") : null;
        if (name.Length > PusherNames.LongestEvent
            || name.StartsWith("pusher:", StringComparison.Ordinal)
            || name.StartsWith("pusher_internal:", StringComparison.Ordinal))
        {
            throw Bad($"Invalid event name: {name}");
        }

        if (!PusherNames.IsChannel(channel))
        {
            throw Bad($"Invalid channel name: {channel}");
        }

        if (socket is not null && !PusherNames.IsSocketId(socket))
        {
            throw Bad($"Invalid socket_id: {socket}");
        }

        return Encoding.UTF8.GetByteCount(data) > MostBytes
            ? throw new RestException(413, 0, $"The data content of this event exceeds the allowed maximum ({MostBytes} bytes)")
            : new PublishedEvent(_pusher.Scheduler.Now, channel, name, data, socket);
    }

    private static string Text(JsonNode? value, string name) =>
        value is JsonValue given && given.TryGetValue(out string? text) ? text : throw Bad($"{name} is missing, or is not a string");

    private static JsonObject Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw Bad("The body is not an object in JSON");
        }
        catch (JsonException)
        {
            throw Bad("The body is not JSON");
        }
    }

    private static RestException Bad(string message) => new(400, 0, message);
}
