using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Operations;

/// <summary>The errors for wrong settings of telemetry, health, drain, Twilio and Pusher.</summary>
public sealed class OperationsSettingsTests
{
    [Fact]
    public void The_defaults_are_right()
    {
        Assert.Empty(new TelemetryOptions().Validate());
        Assert.Empty(new HealthOptions().Validate());
        Assert.Empty(new DrainOptions().Validate());
        Assert.Equal("127.0.0.1", new TelemetryOptions().MetricsAddress);
    }

    [Fact]
    public void Each_wrong_value_is_named()
    {
        Assert.Equal(
            [
                "Telemetry:OtlpEndpoint", "Telemetry:MetricsPort", "Telemetry:MetricsAddress", "Telemetry:GaugeInterval",
                "Telemetry:TraceRatio"],
            Keys(
                new TelemetryOptions
                {
                    OtlpEndpoint = "collector",
                    MetricsPort = 70000,
                    MetricsAddress = "*",
                    GaugeInterval = TimeSpan.Zero,
                    TraceRatio = double.NaN
                }.Validate()));
        Assert.Equal(
            ["Health:Interval", "Health:Targets"],
            Keys(new HealthOptions { Interval = TimeSpan.Zero, Targets = "primary,secondary" }.Validate()));
        Assert.Equal(
            ["Drain:Delay", "Drain:Limit"],
            Keys(new DrainOptions { Delay = TimeSpan.FromMinutes(6), Limit = TimeSpan.FromMinutes(6) }.Validate()));
    }

    [Fact]
    public void Each_wrong_value_of_Twilio_and_Pusher_is_named()
    {
        Assert.Equal(
            [
                "Twilio:AccountSid", "Twilio:AuthToken", "Twilio:ApiBaseUrl", "Twilio:ApiKeySecret", "Twilio:ApiKeySid",
                "Twilio:CallsPerSecond", "Twilio:BrowserTokenLifetime"],
            Keys(
                new TwilioOptions
                {
                    AccountSid = "abc",
                    ApiBaseUrl = "api.twilio.com",
                    ApiKeySecret = "short",
                    CallsPerSecond = 0,
                    BrowserTokenLifetime = TimeSpan.FromDays(2),
                }.Validate(placesCalls: false)));
        Assert.Equal(["Pusher:AppId"], Keys(new PusherOptions { AppId = "abc", Key = "k", Secret = "s", Cluster = "eu" }.Validate()));
    }

    [Fact]
    public void Only_a_process_that_places_calls_needs_the_account()
    {
        var options = new TwilioOptions { AuthToken = "token" };

        Assert.Empty(options.Validate(placesCalls: false));
        Assert.Equal(["Twilio:AccountSid"], Keys(options.Validate(placesCalls: true)));
    }

    [Theory]
    [InlineData("fallback", "", "primary fallback")]
    [InlineData("primary", "", "")]
    [InlineData("fallback", "none", "")]
    [InlineData("primary", "fallback", "fallback")]
    [InlineData("primary", "primary, fallback", "primary fallback")]
    public void The_fallback_pings_both_unless_told_otherwise(string role, string targets, string pinged)
    {
        var hosts = new HostsOptions { Webhooks = "https://a.test", Fallback = "https://b.test" };

        var found = new HealthTargets(
            Options.Create(new HealthOptions { Targets = targets }),
            Options.Create(hosts),
            Options.Create(new DeploymentOptions { Role = role }));

        Assert.Equal(pinged, string.Join(' ', found.Pinged.Select(target => target.Name)));
        Assert.Equal("https://b.test/health/synthetic", found.Find("fallback").Url.AbsoluteUri);
    }

    private static IEnumerable<string> Keys(IEnumerable<string> faults) => faults.Select(fault => fault.Split(' ')[0]);
}
