using System.Net;

namespace ImpactDialing.Tests.Api;

/// <summary>Signing in: who comes in, and what the others are told.</summary>
public sealed class SignInTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    [Theory]
    [InlineData(ApiHost.Ann, "caller", 5, 1, "Ann")]
    [InlineData(" ANN ", "caller", 5, 1, "Ann")]
    [InlineData(ApiHost.Otto, "supervisor", 9, 2, ApiHost.Otto)]
    public async Task The_right_password_identifies_the_user_and_begins_a_session(
        string name, string kind, long id, long account, string shown)
    {
        var browser = shared.Host.Open();

        using var answer = await browser.SignIn(name, ApiHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var body = await Browser.Json(answer);
        Assert.Equal(
            (kind, id, account, shown),
            (
                body.GetProperty("kind").GetString(),
                body.GetProperty("id").GetInt64(),
                body.GetProperty("accountId").GetInt64(),
                body.GetProperty("name").GetString()));
        using var token = await browser.Get(kind == "caller" ? "/call_center/api/twilio_token" : "/client/api/twilio_token");
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
    }

    [Fact]
    public async Task A_form_signs_in_with_the_token_in_a_field()
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get("/app/antiforgery");
        var token = (await Browser.Json(given)).GetProperty("antiforgeryToken").GetString()!;
        browser.SendsToken = false;

        using var answer = await browser.PostForm(
            "/app/login", ("username", ApiHost.Ann), ("password", ApiHost.Password), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [Trait("Hardening", "L2")]
    [InlineData("""{"username":"\ud800","password":"x"}""")]
    [InlineData("""{"username":"ann","password":"x","\udfff":1}""")]
    [InlineData("""{"username":"an\uffffn","password":"x"}""")]
    public async Task A_text_that_is_no_text_is_the_browsers_fault_and_no_broken_rule(string body)
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get("/app/antiforgery");

        using var answer = await browser.Send(
            HttpMethod.Post, "/app/login", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        await Browser.Problem(answer, HttpStatusCode.BadRequest, "bad_fields");
    }

    [Theory]
    [InlineData("/app/login", "username", ApiHost.Ann, "wrong")]
    [InlineData("/app/login", "username", "nobody", ApiHost.Password)]
    [InlineData("/app/login", "username", ApiHost.Sue, ApiHost.Password)]
    [InlineData("/client/login", "email", ApiHost.Sue, "wrong")]
    [InlineData("/client/login", "email", "nobody@example.com", ApiHost.Password)]
    [InlineData("/client/login", "email", ApiHost.Ann, ApiHost.Password)]
    public async Task A_wrong_name_and_a_wrong_password_have_one_answer(string path, string field, string name, string password)
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get(path.Replace("login", "antiforgery", StringComparison.Ordinal));

        using var answer = await browser.Post(path, new Dictionary<string, string> { [field] = name, ["password"] = password });

        var problem = await Browser.Problem(answer, HttpStatusCode.Unauthorized, "wrong_credentials");
        Assert.Equal("The name or the password is wrong.", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain(
            browser.SetCookies,
            cookie => cookie.StartsWith("impactdialing.caller", StringComparison.Ordinal)
                || cookie.StartsWith("impactdialing.supervisor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Callers_without_a_password_and_archived_ones_do_not_come_in()
    {
        await using var host = await ApiHost.Start();
        host.Execute("UPDATE callers SET password_hash = NULL WHERE id = 5; UPDATE callers SET active = 0 WHERE id = 6");

        foreach (var name in new[] { ApiHost.Ann, ApiHost.Bob })
        {
            using var answer = await host.Open().SignIn(name, ApiHost.Password);
            await Browser.Problem(answer, HttpStatusCode.Unauthorized, "wrong_credentials");
        }
    }

    [Theory]
    [InlineData("""{"username":"ann"}""", 400, "bad_fields", "password")]
    [InlineData("""{"password":"x"}""", 400, "bad_fields", "username")]
    [InlineData("""{"username":5,"password":"x"}""", 400, "bad_fields", "username")]
    [InlineData("""{"username":"ann","password":"x" """, 400, "bad_json", "body")]
    [InlineData("[]", 400, "bad_json", "body")]
    public async Task An_invalid_body_gets_an_answer_that_names_the_wrong_field(string body, int status, string reason, string field)
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get("/app/antiforgery");

        using var answer = await browser.Send(
            HttpMethod.Post, "/app/login", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        var problem = await Browser.Problem(answer, (HttpStatusCode)status, reason);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_of_another_kind_is_refused()
    {
        var browser = shared.Host.Open();
        using var given = await browser.Get("/app/antiforgery");

        using var large = await browser.Post("/app/login", new { username = new string('x', 70_000) });
        await Browser.Problem(large, HttpStatusCode.RequestEntityTooLarge, "too_large");
        using var text = await browser.Send(HttpMethod.Post, "/app/login", new StringContent("username=ann"));
        await Browser.Problem(text, HttpStatusCode.UnsupportedMediaType, "bad_content_type");
    }
}
