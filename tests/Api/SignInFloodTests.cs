using System.Globalization;
using System.Net;
using System.Threading.Channels;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>What strangers at the sign-in forms can and cannot do to the others.</summary>
public sealed class SignInFloodTests
{
    private const string Stranger = "203.0.113.1";
    private const string Office = "203.0.113.2";

    private static long _legs;

    [Fact]
    [Trait("Hardening", "H4")]
    public async Task Sessions_and_PINs_are_answered_while_no_password_is()
    {
        var passwords = new StuckPasswords();
        await using var host = await ApiHost.Start(services: services => services.AddSingleton<IPasswords>(passwords));
        passwords.IsStuck = false;
        var ann = await host.OpenAs(ApiHost.Ann);
        passwords.IsStuck = true;
        var flood = Enumerable.Range(0, 60).Select(i => host.Open().SignIn($"stranger{i}", "wrong")).ToList();
        await passwords.AllAreStuck(60);

        host.Time.Advance(SessionCheck.Freshness + TimeSpan.FromSeconds(1));
        using var page = await ann.Get("/call_center/api/survey_fields");
        var prompt = await Webhook(host, "/callin/create", ("From", "+13125550001"));
        var wrong = await Webhook(host, "/identify_caller?attempt=1", ("From", "+13125550001"), ("Digits", "0000000"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal((200, 200), (prompt.Status, wrong.Status));
        Assert.Contains("not correct", wrong.Body, StringComparison.Ordinal);
        Assert.All(flood, attempt => Assert.False(attempt.IsCompleted));
        passwords.IsStuck = false;
        foreach (var answer in await Task.WhenAll(flood))
        {
            answer.Dispose();
        }
    }

    [Fact]
    [Trait("Hardening", "H4")]
    public async Task Password_that_was_not_compared_is_no_attempt()
    {
        var passwords = new BusyPasswords();
        await using var host = await ApiHost.Start(services: services => services.AddSingleton<IPasswords>(passwords));
        for (var i = 0; i < 30; i++)
        {
            using var busy = await host.Open().SignIn(ApiHost.Ann, ApiHost.Password);
            await Browser.Problem(busy, HttpStatusCode.TooManyRequests, "try_later");
            Assert.NotNull(busy.Headers.RetryAfter);
        }

        passwords.IsBusy = false;
        using var answer = await host.Open().SignIn(ApiHost.Ann, ApiHost.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    [Trait("Hardening", "M3")]
    public async Task A_stranger_locks_a_name_for_their_own_address_only()
    {
        await using var host = await Start();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await From(host, Stranger).SignIn(ApiHost.Sue, "wrong");
            await Browser.Problem(wrong, HttpStatusCode.Unauthorized, "wrong_credentials");
        }

        using var locked = await From(host, Stranger).SignIn(ApiHost.Sue, ApiHost.Password);
        await Browser.Problem(locked, HttpStatusCode.TooManyRequests, "locked_out");
        using var elsewhere = await From(host, Office).SignIn(ApiHost.Sue, ApiHost.Password);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    [Trait("Hardening", "M3")]
    public async Task A_browser_that_has_signed_in_before_is_not_locked_out_by_any_number_of_strangers()
    {
        await using var host = await Start();
        var sue = From(host, Office);
        using (await sue.SignIn(ApiHost.Sue, ApiHost.Password))
        {
        }

        for (var address = 0; address < 11; address++)
        {
            for (var i = 0; i < 10; i++)
            {
                using var wrong = await From(host, $"198.51.100.{address}").SignIn(ApiHost.Sue, "wrong");
            }
        }

        using var stranger = await From(host, "192.0.2.1").SignIn(ApiHost.Sue, ApiHost.Password);
        await Browser.Problem(stranger, HttpStatusCode.TooManyRequests, "locked_out");
        using var again = await sue.SignIn(ApiHost.Sue, ApiHost.Password);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        // The cookie is for the name that signed in, and has a budget of its own.
        using var other = await sue.SignIn(ApiHost.Otto, ApiHost.Password);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await sue.SignIn(ApiHost.Sue, "wrong");
            await Browser.Problem(wrong, HttpStatusCode.Unauthorized, "wrong_credentials");
        }

        using var own = await sue.SignIn(ApiHost.Sue, ApiHost.Password);
        await Browser.Problem(own, HttpStatusCode.TooManyRequests, "locked_out");
    }

    [Fact]
    [Trait("Hardening", "M4")]
    public async Task While_PINs_are_guessed_an_unknown_number_has_one_try_a_call_and_a_known_one_three()
    {
        await using var host = await ApiHost.Start();
        var right = await Webhook(host, "/identify_caller?attempt=1", ("From", "+13125550001"), ("Digits", ApiHost.Pin));
        Assert.DoesNotContain("not correct", right.Body, StringComparison.Ordinal);
        for (var i = 0; i < SignInRules.MaxWrongPins; i++)
        {
            var guess = await Webhook(host, "/identify_caller?attempt=1", ("From", $"+1415555{i:D4}"), ("Digits", "0000000"));
            Assert.Contains("enter your PIN", guess.Body, StringComparison.Ordinal);
        }

        var unknown = await Webhook(host, "/identify_caller?attempt=1", ("From", "+14155559999"), ("Digits", "0000000"));
        var known = await Webhook(host, "/identify_caller?attempt=1", ("From", "+13125550001"), ("Digits", "0000000"));
        Assert.Contains("Goodbye", unknown.Body, StringComparison.Ordinal);
        Assert.Contains("enter your PIN", known.Body, StringComparison.Ordinal);

        host.Time.Advance(SignInRules.PinFloodMemory);
        var later = await Webhook(host, "/identify_caller?attempt=1", ("From", "+14155559998"), ("Digits", "0000000"));
        Assert.Contains("enter your PIN", later.Body, StringComparison.Ordinal);
    }

    private static Task<ApiHost> Start() => ApiHost.Start(new Dictionary<string, string?>
    {
        ["Hosts:TrustedProxies"] = "10.0.0.0/8",
        ["SignIn:AttemptsPerMinute"] = "1000",
    });

    private static Browser From(ApiHost host, string address)
    {
        var browser = new Browser(host, IPAddress.Parse("10.1.2.3"));
        browser.Headers["X-Forwarded-For"] = address;
        return browser;
    }

    /// <summary>A webhook of a leg of its own: the same attempt of one leg counts once.</summary>
    private static async Task<(int Status, string Body)> Webhook(ApiHost host, string path, params (string Name, string Value)[] more)
    {
        KeyValuePair<string, string>[] form =
        [
            new("CallSid", string.Create(CultureInfo.InvariantCulture, $"CA{Interlocked.Increment(ref _legs):x32}")),
            new("CallStatus", "in-progress"),
            .. more.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ];
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + path) { Content = content };
        request.Headers.Add("X-Twilio-Signature", RequestSigner.Sign(ApiHost.AuthToken, "http://localhost" + path, form));
        using var client = host.Server.CreateClient();
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class BusyPasswords : IPasswords
    {
        public bool IsBusy { get; set; } = true;

        public Task<string> Hash(string password) => Task.FromResult(password);

        public Task<PasswordMatch> Compare(string? hash, string password) =>
            Task.FromResult(IsBusy ? PasswordMatch.NotCompared : PasswordMatch.Right);
    }

    private sealed class StuckPasswords : IPasswords
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();
        private bool _isStuck;

        public bool IsStuck
        {
            get => _isStuck;
            set
            {
                if (_isStuck && !value)
                {
                    _open.SetResult();
                }

                _isStuck = value;
            }
        }

        public async Task AllAreStuck(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await _arrived.Reader.ReadAsync();
            }
        }

        public Task<string> Hash(string password) => Task.FromResult(password);

        public async Task<PasswordMatch> Compare(string? hash, string password)
        {
            if (!IsStuck)
            {
                return hash is null ? PasswordMatch.Wrong : PasswordMatch.Right;
            }

            _arrived.Writer.TryWrite(password);
            await _open.Task;
            return PasswordMatch.Wrong;
        }
    }
}
