using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.Tests.Alerts;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>What a host exports, from its start to its end, and that nothing of it outlives the host.</summary>
[Collection(Alone.Name)]
public sealed partial class TelemetryLifetimeTests
{
    private const string Source = "ImpactDialing.Test";

    [Fact]
    public async Task Nothing_listens_after_the_host_has_ended()
    {
        using var meter = new Meter(Source);
        using var source = new ActivitySource(Source);
        var counter = meter.CreateCounter<long>("test.things");
        await using var collector = await Collector.Start();

        await using (var app = await TelemetryHost.Start(("Telemetry:OtlpEndpoint", collector.Address)))
        {
            Assert.True(counter.Enabled);
            Assert.True(source.HasListeners());
        }

        Assert.False(counter.Enabled);
        Assert.False(source.HasListeners());
    }

    [Fact]
    public async Task The_collector_receives_what_is_measured_while_the_host_stops()
    {
        using var meter = new Meter(Source);
        using var source = new ActivitySource(Source);
        var counter = meter.CreateCounter<long>("test.things");
        await using var collector = await Collector.Start();
        await using (var app = await TelemetryHost.Start(("Telemetry:OtlpEndpoint", collector.Address)))
        {
            await app.StopAsync();
            counter.Add(1);
            source.StartActivity("span at the end")!.Dispose();
            LogEnd(app.Logger);
        }

        Assert.Contains("test.things", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("span at the end", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("Line at the end", collector.Received("/v1/logs"), StringComparison.Ordinal);
        Assert.All(["/v1/metrics", "/v1/traces", "/v1/logs"], path =>
        {
            Assert.Contains("impact-dialing-api", collector.Received(path), StringComparison.Ordinal);
            Assert.Contains("impactdialing.role", collector.Received(path), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Series_are_exported_once_to_the_page_and_to_the_collector()
    {
        using var meter = new Meter(Source);
        var counter = meter.CreateCounter<long>("calls.finished");
        await using var collector = await Collector.Start();
        await using var app = await TelemetryHost.Start(
            ("Telemetry:OtlpEndpoint", collector.Address), ("Telemetry:MetricsPort", $"{FreePort.Next()}"));
        for (var campaign = 0; campaign < 3_000; campaign++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("campaign", campaign));
        }

        var page = await MetricsPage.Read(app.Services.GetRequiredService<MeterProvider>());

        Assert.Equal(1, page.Value("calls_finished_total{campaign=\"2999\"}"));
        Assert.DoesNotContain("target_info", page, StringComparison.Ordinal);
        Assert.DoesNotContain("otel_scope", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_collected_where_neither_a_port_nor_a_collector_is_named()
    {
        await using var app = await TelemetryHost.Start();

        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Line at the end")]
    private static partial void LogEnd(ILogger logger);
}
