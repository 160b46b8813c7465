using System.Net;
using System.Text.Json;
using PusherServer.Exceptions;

namespace PusherServer;

/// <summary>The answer to a trigger.</summary>
public class TriggerResult : ITriggerResult
{
    internal TriggerResult(HttpStatusCode statusCode, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw new TriggerResponseException(
                $"The response body from the Pusher HTTP endpoint could not be parsed as JSON: {Environment.NewLine}{body}",
                error);
        }

        (StatusCode, Body) = (statusCode, body);
    }

    /// <inheritdoc/>
    public HttpStatusCode StatusCode { get; }

    /// <inheritdoc/>
    public string Body { get; }
}
