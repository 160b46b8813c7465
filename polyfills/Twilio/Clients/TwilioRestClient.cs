using System.Text.Json;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Sends requests with an account's credentials. Nothing is tried twice.</summary>
public class TwilioRestClient(
    string username,
    string password,
    string? accountSid = null,
    string? region = null,
    HttpClient? httpClient = null,
    string? edge = null) : ITwilioRestClient
{
    /// <inheritdoc/>
    public HttpClient HttpClient { get; } = httpClient ?? new SystemNetHttpClient();

    /// <summary>The account; the user name unless told.</summary>
    public string AccountSid { get; } = accountSid ?? username;

    /// <inheritdoc/>
    public string? Region { get; } = region;

    /// <summary>The edge location, if not the default.</summary>
    public string? Edge { get; set; } = edge;

    /// <summary>Words added to the User-Agent.</summary>
    public string[]? UserAgentExtensions { get; set; }

    /// <inheritdoc/>
    public Response Request(Request request)
    {
        Prepare(request);
        try
        {
            return Checked(HttpClient.MakeRequest(request));
        }
        catch (Exception error) when (error is not TwilioException)
        {
            throw NotConnected(request, error);
        }
    }

    /// <inheritdoc/>
    public async Task<Response> RequestAsync(Request request)
    {
        Prepare(request);
        try
        {
            return Checked(await HttpClient.MakeRequestAsync(request).ConfigureAwait(false));
        }
        catch (Exception error) when (error is not TwilioException)
        {
            throw NotConnected(request, error);
        }
    }

    private static ApiConnectionException NotConnected(Request request, Exception cause) =>
        new($"Connection Error: {request.Method}{request.ConstructUrl()}", cause);

    private static Response Checked(Response? response)
    {
        if (response is null)
        {
            throw new ApiConnectionException("Connection Error: No response received.");
        }

        if ((int)response.StatusCode is >= 200 and < 400)
        {
            return response;
        }

        throw Refusal(response) ?? new ApiException($"Api Error: {response.StatusCode} - {response.Content ?? "[no content]"}");
    }

    /// <summary>Twilio's JSON of an error, or null if the body is something else.</summary>
    private static ApiException? Refusal(Response response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new ApiException(
                    Number(root, "code"),
                    (int)response.StatusCode,
                    Text(root, "message") ?? $"Unable to make request, {response.StatusCode}",
                    Text(root, "more_info"),
                    Details(root))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, object>? Details(JsonElement root) =>
        root.TryGetProperty("details", out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(pair => pair.Name, pair => (object)pair.Value.Clone())
            : null;

    private void Prepare(Request request)
    {
        request.SetAuth(username, password);
        request.Region = Region ?? request.Region;
        request.Edge = Edge ?? request.Edge;
        request.UserAgentExtensions = UserAgentExtensions ?? request.UserAgentExtensions;
    }
}
