using System.Net;

namespace ImpactDialing.Tests.Api;

/// <summary>How long a session lasts, and what ends it.</summary>
public sealed class SignInSessionTests
{
    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);

        using var logout = await browser.Post("/app/logout");
        Assert.Equal(HttpStatusCode.OK, logout.StatusCode);

        using var after = await browser.Get("/call_center/api/survey_fields");
        await Browser.Problem(after, HttpStatusCode.Unauthorized, "signed_out");
    }

    [Theory]
    [Trait("Hardening", "L1")]
    [InlineData(ApiHost.Ann, "/app/logout", "/call_center/api/survey_fields")]
    [InlineData(ApiHost.Sue, "/client/logout", "/client/api/callers")]
    public async Task A_copy_of_the_cookie_is_worthless_after_signing_out(string name, string logout, string page)
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(name);
        var thief = new Browser(host);
        thief.Headers["Cookie"] = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        var other = await host.OpenAs(name);
        using (var before = await thief.Get(page))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        using (await browser.Post(logout))
        {
        }

        using var after = await thief.Get(page);
        await Browser.Problem(after, HttpStatusCode.Unauthorized, "signed_out");
        using var own = await other.Get(page);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    [Trait("Hardening", "L1")]
    public async Task A_session_ends_after_a_day_however_often_it_is_used()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);
        for (var i = 0; i < 3; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(7.9));
            using var during = await browser.Get("/call_center/api/survey_fields");
            Assert.Equal(HttpStatusCode.OK, during.StatusCode);
        }

        host.Time.Advance(TimeSpan.FromHours(0.4));
        using var after = await browser.Get("/call_center/api/survey_fields");
        await Browser.Problem(after, HttpStatusCode.Unauthorized, "signed_out");
    }

    [Theory]
    [InlineData("UPDATE callers SET active = 0 WHERE id = 5")]
    [InlineData("UPDATE callers SET password_hash = 'another' WHERE id = 5")]
    [InlineData("DELETE FROM callers WHERE id = 5")]
    public async Task A_new_password_or_the_archive_ends_sessions_within_seconds(string change)
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);
        using var before = await browser.Get("/call_center/api/survey_fields");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        host.Execute(change);
        host.Time.Advance(TimeSpan.FromSeconds(11));

        using var after = await browser.Get("/call_center/api/survey_fields");
        await Browser.Problem(after, HttpStatusCode.Unauthorized, "signed_out");
    }

    [Fact]
    public async Task A_session_lasts_twelve_hours_from_its_last_request_on()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);
        for (var i = 0; i < 2; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(5));
            using var during = await browser.Get("/call_center/api/survey_fields");
            Assert.Equal(HttpStatusCode.OK, during.StatusCode);
        }

        host.Time.Advance(TimeSpan.FromHours(12.1));
        using var after = await browser.Get("/call_center/api/survey_fields");
        await Browser.Problem(after, HttpStatusCode.Unauthorized, "signed_out");
    }

    [Fact]
    public async Task A_session_goes_on_in_another_process_on_the_same_database()
    {
        var first = await ApiHost.Start();
        var browser = await first.OpenAs(ApiHost.Ann);
        await first.Stop();

        await using var second = await ApiHost.Start(sharing: first);
        var moved = new Browser(second);
        moved.Headers["Cookie"] = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        moved.Headers["X-XSRF-TOKEN"] = browser.Token()!;
        using var answer = await moved.Post("/call_center/api/call_station");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
