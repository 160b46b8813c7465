using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactDialing.SignIn;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// A browser at the API: it keeps cookies, sends the antiforgery token back as a page's script does, and follows no
/// redirects.
/// </summary>
internal sealed class Browser(ApiHost host)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>Whether requests carry the antiforgery token.</summary>
    public bool SendsToken { get; set; } = true;

    /// <summary>Headers of every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Uri Origin { get; init; } = new("http://localhost");

    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Origin, path)) { Content = content };
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
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

        using var client = host.Server.CreateClient();
        var answer = await client.SendAsync(request);
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            _cookies.SetCookies(request.RequestUri!, cookie);
        }

        return answer;
    }

    public Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path);

    public Task<HttpResponseMessage> Post(string path, object? body = null) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    public Task<HttpResponseMessage> PostForm(string path, params (string Name, string Value)[] fields) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Fetches a token and signs in: as a caller, or as a supervisor when the name is an address.</summary>
    public async Task<HttpResponseMessage> SignIn(string name, string password)
    {
        var isSupervisor = name.Contains('@', StringComparison.Ordinal);
        var area = isSupervisor ? "/client" : "/app";
        using (await Get($"{area}/antiforgery"))
        {
            return await Post($"{area}/login", isSupervisor ? new { email = name, password } : new { username = name, password });
        }
    }

    public string? Token() => Cookies.FirstOrDefault(cookie => cookie.Name == AntiforgeryTokens.CookieName)?.Value;

    public static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Expects a problem document.</summary>
    public static async Task<JsonElement> Problem(HttpResponseMessage answer, HttpStatusCode status, string reason)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore, "The answer may be stored.");
        using var document = JsonDocument.Parse(text);
        Assert.Equal(reason, document.RootElement.GetProperty("reason").GetString());
        return document.RootElement.Clone();
    }
}
