using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactDialing.Stage;

namespace ImpactDialing.Tests.Api;

/// <summary>A browser at the API.</summary>
internal sealed class Browser : BrowserTab
{
    public Browser(ApiHost host)
        : base(host.Server.CreateHandler()) => Origin = new Uri("http://localhost");

    /// <summary>A browser that sends its requests from an address.</summary>
    public Browser(ApiHost host, IPAddress address)
        : base(host.Server.CreateHandler(context => context.Connection.RemoteIpAddress = address)) =>
        Origin = new Uri("http://localhost");

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
