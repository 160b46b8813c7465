using System.CommandLine;
using System.Net;
using ImpactDialing.Commands;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Setup;

/// <summary><c>configure-twilio</c> against an account: it sets, verifies, checks, and reports errors.</summary>
public sealed class ConfigureTwilioTests : IDisposable
{
    private const string Overrides = WebhookUrls.ConnectionOverrides;
    private readonly FakeTwilioAccount _account = new();

    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Twilio:AccountSid"] = "AC" + new string('0', 32),
        ["Twilio:AuthToken"] = "simulated-auth-token",
        ["Twilio:CallInNumber"] = FakeTwilioAccount.Number,
        ["Twilio:BrowserPhoneAppSid"] = FakeTwilioAccount.Phone,
        ["Twilio:DashboardAppSid"] = FakeTwilioAccount.Dashboard,
        ["Hosts:Webhooks"] = "https://hooks.example.com",
        ["Hosts:Fallback"] = "https://fallback.example.com",
    };

    [Fact]
    public async Task Everything_is_set_and_a_second_run_changes_nothing()
    {
        _account.TheNumber["voice_application_sid"] = FakeTwilioAccount.Phone;

        var (code, output, error) = await Run();

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("changed: call-in number", output, StringComparison.Ordinal);
        Assert.Equal($"https://hooks.example.com/callin/create{Overrides}", _account.TheNumber["voice_url"]);
        Assert.Equal($"https://fallback.example.com/callin/create?fallback=1{Overrides}", _account.TheNumber["voice_fallback_url"]);
        Assert.Equal($"https://hooks.example.com/caller/end_session{Overrides}", _account.TheNumber["status_callback"]);
        Assert.Equal("", _account.TheNumber["voice_application_sid"]);
        Assert.Equal(
            $"https://hooks.example.com/caller/start_calling{Overrides}", _account.Resources[FakeTwilioAccount.Phone]["voice_url"]);
        Assert.Equal(
            $"https://fallback.example.com/client/monitors/callers/start?fallback=1{Overrides}",
            _account.Resources[FakeTwilioAccount.Dashboard]["voice_fallback_url"]);
        Assert.Equal(3, _account.Posts.Count);

        var again = await Run();
        Assert.Equal(0, again.Code);
        Assert.Equal(3, again.Output.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)));
        Assert.Equal(3, _account.Posts.Count);
    }

    [Theory]
    [InlineData("--check", 1)]
    [InlineData("--dry-run", 0)]
    public async Task Looking_changes_nothing_and_the_check_fails_on_a_difference(string option, int code)
    {
        await Run();
        _account.TheNumber["voice_fallback_url"] = "https://old.example.com/callin/create";
        _account.TheNumber["voice_method"] = "GET";

        var seen = await Run(option);

        Assert.Equal(code, seen.Code);
        Assert.Contains(
            "VoiceFallbackUrl is 'https://old.example.com/callin/create', and should be "
                + $"'https://fallback.example.com/callin/create?fallback=1{Overrides}'",
            seen.Output,
            StringComparison.Ordinal);
        Assert.Contains("VoiceMethod is 'GET', and should be 'POST'", seen.Output, StringComparison.Ordinal);
        Assert.Equal(3, _account.Posts.Count);
    }

    [Theory]
    [Trait("Hardening", "H3")]
    [InlineData("https://hooks.example.com/callin/create", "https://fallback.example.com/callin/create", true)]
    [InlineData("https://hooks.example.com/callin/create", "", true)]
    [InlineData("https://fallback.example.com/callin/create", "https://evil.example/callin/create?fallback=1", true)]
    [InlineData("https://hooks.example.com/callin/create", "https://fallback.example.com/callin/create?fallback=10", true)]
    [InlineData("https://hooks.example.com/callin/create", "https://fallback.example.com/callin/create?fallback=1#rt=5000", false)]
    [InlineData("https://another.example.com/voice", "https://another.example.com/voice", false)]
    public async Task Another_number_that_calls_us_without_the_mark_is_reported_and_not_changed(
        string voice, string fallback, bool reported)
    {
        await Run();
        _account.Others.Add(new Dictionary<string, string>
        {
            ["sid"] = "PN00000000000000000000000000000009",
            ["phone_number"] = "+12125550009",
            ["voice_url"] = voice,
            ["voice_fallback_url"] = fallback,
        });

        var (code, output, _) = await Run("--check");

        Assert.Equal(reported ? 1 : 0, code);
        Assert.Equal(reported, output.Contains("differs: number +12125550009: VoiceFallbackUrl is", StringComparison.Ordinal));
        Assert.Equal(3, _account.Posts.Count);
    }

    [Fact]
    public async Task A_setting_that_is_empty_is_left_out_and_said()
    {
        _settings.Remove("Twilio:DashboardAppSid");

        var (code, output, _) = await Run();

        Assert.Equal(0, code);
        Assert.Contains("Left out: Twilio:DashboardAppSid is not set.", output, StringComparison.Ordinal);
        Assert.Equal(2, _account.Posts.Count);
    }

    [Theory]
    [InlineData("Hosts:Fallback", "fallback", "Hosts:Fallback must be an absolute http or https URL")]
    [InlineData("Twilio:AuthToken", "", "Twilio:AuthToken is missing.")]
    [InlineData("Twilio:ApiBaseUrl", "nowhere", "Twilio:ApiBaseUrl must be an absolute http or https URL")]
    public async Task Wrong_settings_are_named_and_nothing_is_asked(string key, string value, string message)
    {
        _settings[key] = value;

        var (code, _, error) = await Run();

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(_account.Posts);
    }

    [Theory]
    [InlineData("Twilio:CallInNumber", "+12125550009", "The account has no number +12125550009 (Twilio:CallInNumber).")]
    [InlineData(
        "Twilio:BrowserPhoneAppSid",
        "AP0000000000000000000000000000000f",
        "The account has no TwiML app AP0000000000000000000000000000000f (Twilio:BrowserPhoneAppSid).")]
    public async Task Resources_missing_from_the_account_are_named_and_the_others_are_set(string key, string value, string message)
    {
        _settings[key] = value;

        var (code, output, _) = await Run();

        Assert.Equal(2, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Equal(2, _account.Posts.Count);
    }

    [Fact]
    public async Task A_refusal_is_reported_and_an_update_that_is_not_kept_is_detected()
    {
        _account.IsForgetful = true;
        var forgotten = await Run();
        Assert.Equal(3, forgotten.Code);
        Assert.Contains("error: Twilio did not keep this: call-in number", forgotten.Output, StringComparison.Ordinal);

        _account.Refuses = HttpStatusCode.Unauthorized;
        var refused = await Run();
        Assert.Equal(3, refused.Code);
        Assert.Contains("Twilio refused with status 401, code 20003", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-auth-token", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _account.Dispose();

    private async Task<(int Code, string Output, string Error)> Run(params string[] options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var root = new RootCommand { ConfigureTwilioCommand.Create(() => configuration, _ => new Passing(_account)) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DataCommands.Run(
            root, ["configure-twilio", .. options], new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The command disposes of its network; the account outlives it.</summary>
    private sealed class Passing(HttpMessageHandler account) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _account = new(account, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _account.SendAsync(request, cancellationToken);
    }
}
