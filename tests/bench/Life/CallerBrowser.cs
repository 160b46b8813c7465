using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactDialing.SignIn;

namespace ImpactDialing.Bench.Life;

/// <summary>The browser of one caller: it signs in, reads snapshots, and sends commands of the caller's page.</summary>
internal sealed class CallerBrowser(HttpClient http, Uri server)
{
    private const string Commands = "/call_center/api/";

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private string _token = "";

    /// <summary>Signs in as the page does.</summary>
    public async Task SignIn(string username, string password, CancellationToken stop)
    {
        _token = await Token(HttpMethod.Get, "/app/antiforgery", null, stop);
        _token = await Token(HttpMethod.Post, "/app/login", new { username, password }, stop);
    }

    /// <summary>Reads the snapshot, and calls the household that it shows.</summary>
    public async Task CallVoter(CancellationToken stop)
    {
        var snapshot = await Snapshot(stop);
        var token = snapshot.GetProperty("household").GetProperty("token").GetString();
        await Ask(HttpMethod.Post, Commands + "call_voter", new { token }, stop);
    }

    /// <summary>Reads the snapshot.</summary>
    public Task<JsonElement> Snapshot(CancellationToken stop) => Ask(HttpMethod.Get, Commands + "session", null, stop);

    private async Task<string> Token(HttpMethod method, string path, object? body, CancellationToken stop) =>
        (await Ask(method, path, body, stop)).GetProperty("antiforgeryToken").GetString()!;

    private async Task<JsonElement> Ask(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation(
            "Cookie", string.Join("; ", _cookies.Select(static cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.TryAddWithoutValidation(AntiforgeryTokens.HeaderName, _token);
        using var response = await http.SendAsync(request, stop);
        var answer = await response.Content.ReadAsStringAsync(stop);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} was answered with {(int)response.StatusCode}: {answer}");
        }

        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return JsonSerializer.Deserialize<JsonElement>(answer);
    }
}
