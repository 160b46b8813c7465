using System.Net;

namespace ImpactDialing.Bench.Http;

/// <summary>Sends webhooks over connections that are kept, as Twilio does.</summary>
/// <param name="connections">How many connections it may have to a server.</param>
internal sealed class WebhookClient(int connections) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Without it, each request would carry and make a trace's span.
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends a webhook, and returns what came back.</summary>
    public async Task<(HttpStatusCode Code, string Answer)> Ask(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request, stop);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(stop));
        }
    }

    /// <summary>Sends a webhook, and returns the answer if it has a text.</summary>
    /// <exception cref="InvalidOperationException">The answer is another one.</exception>
    public async Task<string> Send(HttpRequestMessage request, string expected, CancellationToken stop)
    {
        var address = request.RequestUri!;
        var (code, answer) = await Ask(request, stop);
        return Expected(address.ToString(), code, answer, expected);
    }

    /// <summary>Returns the answer if it has a text.</summary>
    /// <param name="webhook">The URL or path of the webhook.</param>
    /// <exception cref="InvalidOperationException">The answer is another one.</exception>
    public static string Expected(string webhook, HttpStatusCode code, string answer, string expected) =>
        code == HttpStatusCode.OK && answer.Contains(expected, StringComparison.Ordinal)
            ? answer
            : throw new InvalidOperationException($"{webhook} was answered with {(int)code}, without \"{expected}\": {answer}");

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
