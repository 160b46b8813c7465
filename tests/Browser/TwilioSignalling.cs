using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// Twilio's end of the signalling of the Voice SDK 2.x, as far as a call's invitation: it takes what the SDK sends, and
/// refuses. There is no other Twilio on this machine, so a call's sound and its answer cannot be shown here. The
/// messages are those of <c>es5/twilio/pstream.js</c> in <c>@twilio/voice-sdk</c> 2.18.5, read 2026-11-29.
/// </summary>
internal sealed class TwilioSignalling
{
    private readonly ConcurrentQueue<JsonElement> _received = new();
    private readonly IWebSocketRoute _sdk;

    public TwilioSignalling(IWebSocketRoute sdk)
    {
        _sdk = sdk;
        Address = new Uri(sdk.Url);
        sdk.OnMessage(frame => Receive(frame.Text ?? ""));
    }

    /// <summary>The address that the SDK has chosen.</summary>
    public Uri Address { get; }

    /// <summary>Whether a connection is the SDK's.</summary>
    public static bool IsFor(IWebSocketRoute connection) =>
        new Uri(connection.Url).Host.EndsWith(".twilio.com", StringComparison.Ordinal);

    /// <summary>The payload of the first message of a type; null before it came.</summary>
    public JsonElement? Payload(string type)
    {
        var found = _received.FirstOrDefault(each => each.GetProperty("type").GetString() == type);
        return found.ValueKind == JsonValueKind.Undefined ? null : found.GetProperty("payload");
    }

    /// <summary>Sends a message to the SDK.</summary>
    public void Send(string type, object payload) => _sdk.Send(JsonSerializer.Serialize(new { type, version = "1.6", payload }));

    private void Receive(string text)
    {
        // A line feed is the SDK's heartbeat.
        if (string.IsNullOrWhiteSpace(text))
        {
            _sdk.Send(text);
            return;
        }

        using var json = JsonDocument.Parse(text);
        _received.Enqueue(json.RootElement.Clone());
    }
}
