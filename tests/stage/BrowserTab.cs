using System.Net;
using System.Text.Json;
using ImpactDialing.SignIn;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Stage;

/// <summary>
/// What a browser does for a page's script: keeps cookies, sends the antiforgery token back, and follows no redirects.
/// </summary>
internal class BrowserTab(HttpMessageHandler network)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>The address that the page came from: cookies belong to it.</summary>
    public Uri Origin { get; init; } = new($"https://{PhoneBank.Primary}");

    /// <summary>The host that currently answers; the origin's by default.</summary>
    public Func<string>? Host { get; init; }

    /// <summary>Whether requests carry the antiforgery token.</summary>
    public bool SendsToken { get; set; } = true;

    /// <summary>Headers of every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>The cookies that the last answer set, with their attributes.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>How long the last answer asks to wait before the next request; null when it does not ask.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public string? Token() => Cookies.FirstOrDefault(cookie => cookie.Name == AntiforgeryTokens.CookieName)?.Value;

    /// <summary>Sends a request.</summary>
    /// <param name="planned">When it was to be sent, for a handler that measures.</param>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null, long? planned = null)
    {
        var page = new Uri(Origin, path);
        using var request = new HttpRequestMessage(method, Host is null ? page : new UriBuilder(page) { Host = Host() }.Uri);
        request.Content = content;
        if (planned is { } timestamp)
        {
            PlannedTime.Set(request, timestamp);
        }

        if (_cookies.GetCookieHeader(page) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (SendsToken && Token() is { } token)
        {
            request.Headers.Add(AntiforgeryTokens.HeaderName, token);
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.Add(name, value);
        }

        using var http = new HttpMessageInvoker(network, disposeHandler: false);
        var answer = await http.SendAsync(request, CancellationToken.None);
        await answer.Content.LoadIntoBufferAsync();
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        RetryAfter = answer.Headers.RetryAfter?.Delta;
        foreach (var cookie in SetCookies)
        {
            _cookies.SetCookies(page, cookie);
        }

        return answer;
    }

    /// <summary>Sends a request and reads the answer's JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> Ask(
        HttpMethod method, string path, HttpContent? content, long? planned = null)
    {
        using var answer = await Send(method, path, content, planned);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }
}
