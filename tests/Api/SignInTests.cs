using System.Buffers.Binary;
using System.Net;
using ImpactDialing.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Api;

/// <summary>Signing in and out, and the protection against guessing.</summary>
public sealed class SignInTests
{
    [Theory]
    [InlineData(ApiHost.Ann, "caller", 5, 1, "Ann")]
    [InlineData(" ANN ", "caller", 5, 1, "Ann")]
    [InlineData(ApiHost.Otto, "supervisor", 9, 2, ApiHost.Otto)]
    public async Task The_right_password_identifies_the_user_and_begins_a_session(
        string name, string kind, long id, long account, string shown)
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();

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
    public async Task The_session_cookie_is_for_the_server_alone_and_the_token_cookie_for_scripts()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);

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
        await using var host = await ApiHost.Start();
        var browser = new Browser(host) { Origin = new Uri("https://localhost") };
        using var given = await browser.Get("/app/antiforgery");
        Assert.All(browser.SetCookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var answer = await browser.Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        Assert.Equal(2, browser.SetCookies.Count(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase)));
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
    public async Task A_form_signs_in_with_the_token_in_a_field()
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        using var given = await browser.Get("/app/antiforgery");
        var token = (await Browser.Json(given)).GetProperty("antiforgeryToken").GetString()!;
        browser.SendsToken = false;

        using var answer = await browser.PostForm(
            "/app/login", ("username", ApiHost.Ann), ("password", ApiHost.Password), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
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
        await using var host = await ApiHost.Start();
        var browser = host.Open();
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
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        using var given = await browser.Get("/app/antiforgery");

        using var answer = await browser.Send(
            HttpMethod.Post, "/app/login", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        var problem = await Browser.Problem(answer, (HttpStatusCode)status, reason);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_of_another_kind_is_refused()
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        using var given = await browser.Get("/app/antiforgery");

        using var large = await browser.Post("/app/login", new { username = new string('x', 70_000) });
        await Browser.Problem(large, HttpStatusCode.RequestEntityTooLarge, "too_large");
        using var text = await browser.Send(HttpMethod.Post, "/app/login", new StringContent("username=ann"));
        await Browser.Problem(text, HttpStatusCode.UnsupportedMediaType, "bad_content_type");
    }

    [Fact]
    public async Task Without_the_token_nothing_that_changes_something_is_done()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);
        browser.SendsToken = false;

        using var station = await browser.Post("/call_center/api/call_station");
        await Browser.Problem(station, HttpStatusCode.BadRequest, "antiforgery");
        using var logout = await browser.Post("/app/logout");
        await Browser.Problem(logout, HttpStatusCode.BadRequest, "antiforgery");
        using var login = await host.Open().Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        await Browser.Problem(login, HttpStatusCode.BadRequest, "antiforgery");
        Assert.Equal(0, host.One<int>("SELECT COUNT(*) FROM station_pins"));
    }

    [Fact]
    public async Task A_token_from_before_signing_in_or_of_another_user_is_refused()
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        using var given = await browser.Get("/app/antiforgery");
        var before = browser.Token()!;
        using var login = await browser.Post("/app/login", new { username = ApiHost.Ann, password = ApiHost.Password });
        browser.SendsToken = false;
        foreach (var token in new[] { before, (await host.OpenAs(ApiHost.Bob)).Token()! })
        {
            browser.Headers["X-XSRF-TOKEN"] = token;
            using var answer = await browser.Post("/call_center/api/call_station");
            await Browser.Problem(answer, HttpStatusCode.BadRequest, "antiforgery");
        }
    }

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
        for (var i = 0; i < 3; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(8));
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

    [Theory]
    [InlineData(ApiHost.Ann)]
    [InlineData("nobody")]
    [InlineData(ApiHost.Sue)]
    public async Task After_ten_wrong_passwords_none_counts_for_a_quarter_of_an_hour_whether_the_name_is_known_or_not(string name)
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SignIn(name, "wrong");
            await Browser.Problem(wrong, HttpStatusCode.Unauthorized, "wrong_credentials");
        }

        using var locked = await browser.SignIn(name, ApiHost.Password);
        await Browser.Problem(locked, HttpStatusCode.TooManyRequests, "locked_out");
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        using var other = await host.Open().SignIn(ApiHost.Bob, ApiHost.Password);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        host.Time.Advance(TimeSpan.FromMinutes(15.1));
        using var later = await browser.SignIn(name, ApiHost.Password);
        Assert.Equal(name == "nobody" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_lock_out_outlives_a_restart_and_a_right_password_wipes_the_count()
    {
        var first = await ApiHost.Start();
        var browser = first.Open();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
            {
                using var wrong = await browser.SignIn(ApiHost.Ann, "wrong");
                await Browser.Problem(wrong, HttpStatusCode.Unauthorized, "wrong_credentials");
            }

            if (round == 0)
            {
                using var right = await browser.SignIn(ApiHost.Ann, ApiHost.Password);
                Assert.Equal(HttpStatusCode.OK, right.StatusCode);
                browser = first.Open();
            }
        }

        await first.Stop();
        await using var second = await ApiHost.Start(sharing: first);
        using var tenth = await second.Open().SignIn(ApiHost.Ann, "wrong");
        await Browser.Problem(tenth, HttpStatusCode.Unauthorized, "wrong_credentials");
        using var locked = await second.Open().SignIn(ApiHost.Ann, ApiHost.Password);
        await Browser.Problem(locked, HttpStatusCode.TooManyRequests, "locked_out");
    }

    [Fact]
    public async Task An_unknown_name_is_as_much_work_as_a_wrong_password_and_a_locked_out_one_is_none()
    {
        var passwords = new CountingPasswords();
        await using var host = await ApiHost.Start(services: services => services.AddSingleton<IPasswords>(passwords));
        foreach (var name in new[] { ApiHost.Ann, "nobody" })
        {
            passwords.Compared.Clear();
            for (var i = 0; i < 12; i++)
            {
                using var answer = await host.Open().SignIn(name, "wrong");
            }

            Assert.Equal(10, passwords.Compared.Count);
            Assert.Equal(name == "nobody", passwords.Compared.TrueForAll(hash => hash is null));
        }
    }

    [Theory]
    [InlineData("callers", ApiHost.Ann)]
    [InlineData("users", ApiHost.Sue)]
    public async Task A_weak_hash_is_replaced_when_its_password_is_right(string table, string name)
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(
            new object(), ApiHost.Password);
        await using var host = await ApiHost.Start();
        host.Execute($"UPDATE {table} SET password_hash = @weak", new { weak });
        using var wrong = await host.Open().SignIn(name, "wrong");
        Assert.Equal(1, host.One<int>($"SELECT COUNT(DISTINCT password_hash) FROM {table}"));

        var browser = await host.OpenAs(name);

        var column = table == "callers" ? "username" : "email";
        var stored = host.One<string>($"SELECT password_hash FROM {table} WHERE {column} = @name", new { name });
        using var passwords = new Passwords(ApiHost.PasswordRounds);
        Assert.Equal(PasswordMatch.RightButWeak, await passwords.Compare(weak, ApiHost.Password));
        Assert.Equal(PasswordMatch.Right, await passwords.Compare(stored, ApiHost.Password));
        Assert.Equal(1, host.One<int>($"SELECT COUNT(*) FROM {table} WHERE password_hash = @weak", new { weak }));

        // The session that was opened with the weak hash continues, and the next sign-in stores nothing.
        using var session = await browser.Get(table == "callers" ? "/call_center/api/twilio_token" : "/client/api/twilio_token");
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
        await host.OpenAs(name);
        Assert.Equal(stored, host.One<string>($"SELECT password_hash FROM {table} WHERE {column} = @name", new { name }));
    }

    [Fact]
    public async Task A_new_hash_takes_the_rounds_that_are_stated()
    {
        using var passwords = new Passwords();

        // The fourth version of the format has the rounds in bytes 5 to 8.
        Assert.Equal(210_000, BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(await passwords.Hash("a")).AsSpan(5)));
        Assert.Equal(PasswordMatch.Wrong, await passwords.Compare(null, "a"));
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_not_more_than_one_after_the_other()
    {
        await using var host = await ApiHost.Start();
        var browser = host.Open();
        using var given = await browser.Get("/app/antiforgery");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => browser.Post("/app/login", new { username = ApiHost.Ann, password = "wrong" })));

        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task One_address_may_try_so_often_in_a_minute_and_another_is_not_held_up()
    {
        await using var host = await ApiHost.Start(
            new Dictionary<string, string?> { ["SignIn:AttemptsPerMinute"] = "2", ["Hosts:TrustedProxies"] = "10.0.0.0/8" });

        var statuses = new List<int>();
        foreach (var address in new[] { "203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2" })
        {
            // The last proxy wrote the address; the part that the client wrote does not count.
            var context = await host.Send(http =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
                http.Request.Method = "POST";
                http.Request.Path = "/app/login";
                http.Request.Headers["X-Forwarded-For"] = $"198.51.100.{statuses.Count}, {address}";
                http.Request.Headers["CF-Connecting-IP"] = $"198.51.100.{statuses.Count}";
            });
            statuses.Add(context.Response.StatusCode);
        }

        Assert.Equal([400, 400, 429, 400], statuses);
    }

    private sealed class CountingPasswords : IPasswords
    {
        public List<string?> Compared { get; } = [];

        public Task<string> Hash(string password) => Task.FromResult(password);

        public Task<PasswordMatch> Compare(string? hash, string password)
        {
            Compared.Add(hash);
            return Task.FromResult(PasswordMatch.Wrong);
        }
    }
}
