using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImpactDialing.Scenarios.Support;

/// <summary>A page's script at the API. It lets the clock run until the answer comes.</summary>
internal abstract class PageClient(PhoneBank bank)
{
    private readonly BrowserTab _tab = new(bank.Network) { Host = () => bank.BrowserHost };

    public JsonElement Get(string path)
    {
        var (code, json) = Send(HttpMethod.Get, path, null);
        Assert.Equal(HttpStatusCode.OK, code);
        return json;
    }

    /// <summary>Downloads a file.</summary>
    public string GetText(string path) => bank.Ask(async () =>
    {
        using var answer = await _tab.Send(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    });

    /// <summary>Downloads a file, and returns one of the answer's headers.</summary>
    public string Header(string path, string name) => bank.Ask(async () =>
    {
        using var answer = await _tab.Send(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues(name));
    });

    /// <summary>Asks for what must not be shown.</summary>
    /// <returns>The problem document's reason.</returns>
    public string RefusedToShow(string path, HttpStatusCode status)
    {
        var (code, json) = Send(HttpMethod.Get, path, null);
        Assert.Equal(status, code);
        return json.GetProperty("reason").GetString()!;
    }

    public JsonElement Post(string path, object? body = null)
    {
        var (code, json) = Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));
        Assert.True(code == HttpStatusCode.OK, $"{path} answered {code}: {json}");
        return json;
    }

    /// <summary>Gets or sets how often a request is repeated after a 503, every half second, as a page does.</summary>
    public int Patience { get; set; }

    /// <summary>Sends a request as the page's script does, and runs until it is answered.</summary>
    public (HttpStatusCode Status, JsonElement Json) Send(HttpMethod method, string path, HttpContent? content)
    {
        for (var repeated = 0; ; repeated++)
        {
            var (status, json) = bank.Ask(() => _tab.Ask(method, path, content));
            if (status != HttpStatusCode.ServiceUnavailable || repeated >= Patience)
            {
                return (status, json);
            }

            bank.Run(0.5);
        }
    }

    public JsonElement PostForm(string path, params (string Name, string Value)[] fields)
    {
        var (code, json) = Send(
            HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        Assert.Equal(HttpStatusCode.OK, code);
        return json;
    }

    /// <summary>Sends a request that must be refused.</summary>
    /// <returns>The problem document's reason.</returns>
    protected string RefusedAt(string path, object? body, HttpStatusCode status)
    {
        var (code, json) = Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));
        Assert.Equal(status, code);
        return json.GetProperty("reason").GetString()!;
    }
}
