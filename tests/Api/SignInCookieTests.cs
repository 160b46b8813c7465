using System.Net;

namespace ImpactDialing.Tests.Api;

/// <summary>The cookies of a session, and the antiforgery token of every request that changes something.</summary>
public sealed class SignInCookieTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    [Fact]
    public async Task The_session_cookie_is_for_the_server_alone_and_the_token_cookie_for_scripts()
    {
        var browser = await shared.Host.OpenAs(ApiHost.Ann);

        var session = Assert.Single(browser.SetCookies, cookie => cookie.StartsWith("impactdialing.caller=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", session, StringComparison.OrdinalIgnoreCase);
        var token = Assert.Single(browser.SetCookies, cookie => cookie.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal));
        Assert.DoesNotContain("httponly", token, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", token, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Over_https_every_cookie_is_secure()
    {
        var browser = new Browser(shared.Host) { Origin = new Uri("https://localhost") };
        using var given = await browser.Get("/app/antiforgery");
        Assert.All(browser.SetCookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var answer = await browser.Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        Assert.Equal(3, browser.SetCookies.Count(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task With_an_https_host_the_session_cookie_is_secure_whatever_the_proxy_forwards()
    {
        await using var host = await ApiHost.Start(new Dictionary<string, string?> { ["Hosts:Browser"] = "https://app.example.com" });
        var browser = host.Open();
        using var answer = await browser.SignIn(ApiHost.Ann, ApiHost.Password);
        Assert.Contains(
            "secure",
            Assert.Single(browser.SetCookies, cookie => cookie.StartsWith("impactdialing.caller=", StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_token_nothing_that_changes_something_is_done()
    {
        var browser = await shared.Host.OpenAs(ApiHost.Ann);
        browser.SendsToken = false;

        using var station = await browser.Post("/call_center/api/call_station");
        await Browser.Problem(station, HttpStatusCode.BadRequest, "antiforgery");
        using var logout = await browser.Post("/app/logout");
        await Browser.Problem(logout, HttpStatusCode.BadRequest, "antiforgery");
        using var login = await shared.Host.Open().Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        await Browser.Problem(login, HttpStatusCode.BadRequest, "antiforgery");
        Assert.Equal(0, shared.Host.One<int>("SELECT COUNT(*) FROM station_pins"));
    }

    [Fact]
    public async Task A_token_from_before_signing_in_or_of_another_user_is_refused()
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get("/app/antiforgery");
        var before = browser.Token()!;
        using var login = await browser.Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        browser.SendsToken = false;
        foreach (var token in new[] { before, (await shared.Host.OpenAs(ApiHost.Bob)).Token()! })
        {
            browser.Headers["X-XSRF-TOKEN"] = token;
            using var answer = await browser.Post("/call_center/api/call_station");
            await Browser.Problem(answer, HttpStatusCode.BadRequest, "antiforgery");
        }
    }
}
