using System.Net;
using ImpactDialing.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>The protection against guessing passwords.</summary>
public sealed class PasswordGuessingTests
{
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
