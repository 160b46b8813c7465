using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Operations;

/// <summary>The errors for wrong settings of telemetry, health and drain.</summary>
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
