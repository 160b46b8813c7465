using System.Net;
using System.Text.Json;

namespace ImpactDialing.Stage;

/// <summary>What a browser does for a page's script: keeps cookies, and sends the antiforgery token back.</summary>
/// <param name="host">The host that currently answers the browsers' host name; the primary by default.</param>
internal sealed class BrowserTab(HttpMessageHandler network, Func<string>? host = null)
{
    private static readonly Uri Origin = new("https://primary.test");
    private readonly CookieContainer _cookies = new();

    /// <summary>Sends a request.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request =
            new HttpRequestMessage(method, new Uri($"https://{host?.Invoke() ?? PhoneBank.Primary}{path}")) { Content = content };
        if (_cookies.GetCookieHeader(new Uri(Origin, path)) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (_cookies.GetAllCookies().FirstOrDefault(cookie => cookie.Name == "XSRF-TOKEN") is { } token)
        {
            request.Headers.Add("X-XSRF-TOKEN", token.Value);
        }

        using var http = new HttpMessageInvoker(network, disposeHandler: false);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(Origin, cookie);
        }

        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }
}
