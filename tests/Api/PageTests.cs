using System.Net;

namespace ImpactDialing.Tests.Api;

/// <summary>The pages, and what browsers are told about them.</summary>
public sealed class PageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-pages-");

    public PageTests()
    {
        (string File, string Text)[] files =
        [
            ("app/index.html", "<head><title>Calling</title></head>"),
            ("client/index.html", "<head><title>Supervising</title></head>"),
            ("assets/app-1a2b.js", "start()"),
        ];
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/app", "<head><title>Calling</title></head>")]
    [InlineData("/client", "<head><title>Supervising</title></head>")]
    public async Task Page_is_served_fresh_and_runs_no_script_of_another_host(string path, string text)
    {
        await using var host = await Start();

        using var answer = await host.Open().Get(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        var policy = Policy(answer);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
    }

    [Fact]
    public async Task Page_reaches_Twilio_and_Pusher_and_no_other_host()
    {
        await using var host = await Start();

        using var answer = await host.Open().Get("/app");

        var reached = Policy(answer)["connect-src"].Split(' ');
        Assert.Contains("'self'", reached);
        Assert.Contains("wss://ws-mt1.pusher.com", reached);
        Assert.Contains("wss://voice-js.roaming.twilio.com", reached);
        Assert.All(reached.Skip(1), each => Assert.Matches("^(wss|https)://[a-z0-9.-]+\\.(twilio|pusher)\\.com$", each));
    }

    [Fact]
    public async Task Page_in_the_simulated_world_reaches_that_world_alone()
    {
        await using var host = await Start(
            ("Pages:SimulatedPhone", "http://127.0.0.1:5100/world/phones"), ("Pusher:Host", "http://127.0.0.1:5100"));

        using var answer = await host.Open().Get("/app");

        Assert.Equal("'self' http://127.0.0.1:5100 ws://127.0.0.1:5100", Policy(answer)["connect-src"]);
    }

    [Fact]
    public async Task Browser_keeps_a_file_with_a_hash_in_its_name_for_a_year()
    {
        await using var host = await Start();

        using var answer = await host.Open().Get("/assets/app-1a2b.js");

        Assert.Equal("start()", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/assets/other.js")]
    [InlineData("/assets/../app/index.html")]
    [InlineData("/assets/%2e%2e/app/index.html")]
    public async Task Path_without_a_file_is_not_found(string path)
    {
        await using var host = await Start();

        using var answer = await host.Open().Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Host_without_a_path_leads_to_the_callers_page()
    {
        await using var host = await Start();

        using var answer = await host.Open().Get("/");

        Assert.Equal((HttpStatusCode.Redirect, "/app"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Without_built_pages_the_answer_says_how_to_build_them()
    {
        await using var host = await Start(("Pages:Folder", Path.Combine(_folder.FullName, "missing")));

        using var answer = await host.Open().Get("/app");

        await Browser.Problem(answer, HttpStatusCode.ServiceUnavailable, "not_built");
    }

    [Fact]
    public async Task Simulated_phone_on_another_machine_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => Start(("Pages:SimulatedPhone", "https://phones.example/world/phones")));

        Assert.Contains("Pages:SimulatedPhone must be an absolute URL on this machine", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_of_Usersnap_each_answer_has_a_nonce_of_its_own_and_only_then_its_hosts()
    {
        await using var host = await Start(("Usersnap:ApiKey", "abc-123"));

        using var first = await host.Open().Get("/app");
        using var second = await host.Open().Get("/app");

        var html = await first.Content.ReadAsStringAsync();
        var policy = Policy(first);
        var nonce = System.Text.RegularExpressions.Regex.Match(html, "content=\"abc-123\" nonce=\"([0-9a-f]{32})\"").Groups[1].Value;
        Assert.Equal($"'self' https://*.usersnap.com 'nonce-{nonce}'", policy["script-src"]);
        Assert.Equal($"'self' https://*.usersnap.com 'nonce-{nonce}'", policy["style-src"]);
        Assert.EndsWith(" https://*.usersnap.com", policy["connect-src"], StringComparison.Ordinal);
        Assert.Equal("no-store", first.Headers.CacheControl!.ToString());
        Assert.NotEqual(policy["script-src"], Policy(second)["script-src"]);

        await using var plain = await Start();
        using var without = await plain.Open().Get("/app");
        Assert.DoesNotContain("usersnap", Header(without, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("usersnap", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_of_Usersnap_with_other_characters_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => Start(("Usersnap:ApiKey", "a\"><script>")));

        Assert.Contains("Usersnap:ApiKey must be letters, digits and hyphens", refused.Message, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static Dictionary<string, string> Policy(HttpResponseMessage answer) =>
        Header(answer, "Content-Security-Policy").Split("; ").Select(each => each.Split(' ', 2))
            .ToDictionary(each => each[0], each => each[1]);

    private Task<ApiHost> Start(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Pages:Folder"] = _folder.FullName };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return ApiHost.Start(all);
    }
}
