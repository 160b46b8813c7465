using System.CommandLine;
using System.Net;
using System.Text;
using ImpactDialing.Commands;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Setup;

/// <summary>
/// <c>configure-twilio</c>, with the network that it ships with, against the simulated Twilio's REST API over HTTP; and
/// what Twilio then does with an incoming call.
/// </summary>
public sealed class ConfigureTwilioOverHttpTests : IAsyncLifetime, IDisposable
{
    private const string Number = "+12125550000";
    private const string Hooks = "https://hooks.example.com";
    private const string Fallback = "https://fallback.example.com";
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Webhooks _webhooks = new();
    private readonly SimulatedTwilio _twilio;
    private readonly WebApplication _web;
    private readonly Dictionary<string, string?> _settings;

    public ConfigureTwilioOverHttpTests()
    {
        _twilio = new SimulatedTwilio(TimeProvider.System, new HttpMessageInvoker(_webhooks));
        // Twilio's setting of a new number: its own demonstration.
        _twilio.AddNumber(Number, new VoiceRoute { VoiceUrl = "https://demo.twilio.com/welcome/voice/" }, RealTimeWorld.DashboardAppSid);
        _twilio.AddNumber("+12125550001", new VoiceRoute { VoiceUrl = "https://somebody.else.example.com/" });
        _twilio.AddApplication("browser phone", new VoiceRoute(), RealTimeWorld.BrowserPhoneAppSid);
        _twilio.AddApplication(
            "dashboard", new VoiceRoute { VoiceUrl = "https://old.example.com/", VoiceMethod = "GET" }, RealTimeWorld.DashboardAppSid);
        _web = RealTimeWorld.Build(new RealTimeOptions(_address, _address, _address, Number, 0, [], 1, 30), _twilio);
        _settings = new()
        {
            ["Twilio:AccountSid"] = _twilio.Settings.AccountSid,
            ["Twilio:AuthToken"] = _twilio.Settings.AuthToken,
            ["Twilio:ApiBaseUrl"] = _address.OriginalString,
            ["Twilio:CallInNumber"] = Number,
            ["Twilio:BrowserPhoneAppSid"] = RealTimeWorld.BrowserPhoneAppSid,
            ["Twilio:DashboardAppSid"] = RealTimeWorld.DashboardAppSid,
            ["Hosts:Webhooks"] = Hooks,
            ["Hosts:Fallback"] = Fallback,
        };
    }

    public Task InitializeAsync() => _web.StartAsync();

    public Task DisposeAsync() => _web.DisposeAsync().AsTask();

    public void Dispose() => _webhooks.Dispose();

    [Fact]
    public async Task A_new_account_is_set_up_and_a_caller_who_dials_in_reaches_the_primary_and_then_the_fallback()
    {
        Assert.Equal(1, (await Run("--check")).Code);
        Assert.Equal(0, (await Run("--dry-run")).Code);
        Assert.Equal("https://demo.twilio.com/welcome/voice/", await Stored("voice_url"));

        var (code, output, error) = await Run();
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("changed: ", StringComparison.Ordinal)));
        Assert.Contains("VoiceMethod is 'GET', and should be 'POST'", output, StringComparison.Ordinal);
        Assert.Equal(Hooks + "/callin/create" + WebhookUrls.ConnectionOverrides, await Stored("voice_url"));
        Assert.Equal("", await Stored("voice_application_sid"));
        Assert.Equal(0, (await Run("--check")).Code);

        _twilio.AddCaller("+12025550001").Dial(Number);
        Assert.Equal(Hooks + "/callin/create", await _webhooks.Next());
        Assert.Equal(Fallback + "/callin/create?fallback=1", await _webhooks.Next());
        Assert.Equal(Hooks + "/caller/end_session", await _webhooks.Next());
        Assert.Equal("https://somebody.else.example.com/", await Stored("voice_url", "12125550001"));
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_and_the_token_is_not_said()
    {
        _settings["Twilio:AuthToken"] = "no-such-token";

        var (code, output, error) = await Run();

        Assert.Equal(3, code);
        Assert.Equal(
            4, output.Split('\n').Count(line => line.Contains("Twilio refused with status 401, code 20003", StringComparison.Ordinal)));
        Assert.DoesNotContain("no-such-token", output + error, StringComparison.Ordinal);
        Assert.Equal("https://demo.twilio.com/welcome/voice/", await Stored("voice_url"));
    }

    [Fact]
    public async Task A_number_that_the_account_does_not_own_is_named_and_the_rest_is_done()
    {
        _settings["Twilio:CallInNumber"] = "+12125550009";

        var (code, output, _) = await Run();

        Assert.Equal(2, code);
        Assert.Contains("error: The account has no number +12125550009 (Twilio:CallInNumber).", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split('\n').Count(line => line.StartsWith("changed: TwiML app", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_account_and_an_api_that_does_not_answer_are_failures()
    {
        _settings["Twilio:AccountSid"] = "AC" + new string('f', 32);
        Assert.Equal(3, (await Run()).Code);

        _settings["Twilio:ApiBaseUrl"] = "http://127.0.0.1:9";
        var silent = await Run("--check");
        Assert.Equal(3, silent.Code);
        Assert.Contains("Twilio did not answer", silent.Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] options)
    {
        var root =
            new RootCommand { ConfigureTwilioCommand.Create(() => new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DataCommands.Run(
            root, ["configure-twilio", .. options], new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A field of a number, as the REST API shows it.</summary>
    private async Task<string?> Stored(string field, string number = "12125550000")
    {
        using var http = new HttpClient();
        var settings = _twilio.Settings;
        http.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));
        var page = System.Text.Json.Nodes.JsonNode.Parse(
            await http.GetStringAsync(
                new Uri(_address, $"/2010-04-01/Accounts/{settings.AccountSid}/IncomingPhoneNumbers.json?PhoneNumber=%2B{number}")));
        return (string?)page!["incoming_phone_numbers"]![0]![field];
    }

    /// <summary>
    /// The hosts that Twilio asks for TwiML: the primary is unhealthy, and the fallback says goodbye.
    /// </summary>
    private sealed class Webhooks : HttpMessageHandler
    {
        private readonly System.Threading.Channels.Channel<string> _asked = System.Threading.Channels.Channel.CreateUnbounded<string>();

        /// <summary>The next requested address.</summary>
        public async Task<string> Next()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
            return await _asked.Reader.ReadAsync(patience.Token);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.Writer.TryWrite(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(request.RequestUri.Host == new Uri(Fallback).Host
                ? new HttpResponseMessage(
                    HttpStatusCode.OK)
                { Content = new StringContent("<Response><Hangup/></Response>", Encoding.UTF8, "text/xml") }
                : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
