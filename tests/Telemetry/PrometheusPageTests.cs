using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.Telemetry;
using ImpactDialing.Tests.Alerts;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>The page that Prometheus reads, held against its own tool where that is installed.</summary>
[Collection(Alone.Name)]
public sealed class PrometheusPageTests
{
    [Theory]
    [InlineData("webhook.duration", "s", false, "webhook_duration_seconds")]
    [InlineData("webhook.gave_up", "{request}", true, "webhook_gave_up_total")]
    [InlineData("health.seconds_since_success", "s", false, "health_seconds_since_success_seconds")]
    [InlineData("journal.bytes", "By", false, "journal_bytes")]
    [InlineData("calls.abandoned_share", null, false, "calls_abandoned_share")]
    [InlineData("http.server.active_requests", "{request}", false, "http_server_active_requests")]
    [InlineData("dotnet.gc.collections", "{collection}", true, "dotnet_gc_collections_total")]
    public void Names_follow_OpenTelemetrys_rules(string name, string? unit, bool isCounter, string expected) => Assert.Equal(expected, PrometheusPage.NameOf(name, unit, isCounter));

    [Fact]
    public void Counters_gauges_and_histograms_are_written_as_Prometheus_reads_them()
    {
        var page = Page(meter =>
        {
            meter.CreateCounter<long>("test.things", "{thing}", "Things.").Add(3, new("kind", "a \"b\" \\ c\nd"), new("a", 1));
            meter.CreateGauge<double>("test.level", null, "Level.").Record(0.25);
            meter.CreateUpDownCounter<long>("test.open").Add(-2);
            var durations = meter.CreateHistogram("test.duration", "s", "Durations.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 5] });
            durations.Record(0.05);
            durations.Record(0.1);
            durations.Record(7);
        });

        Assert.Equal(
            """
            # HELP test_things_total Things.
            # TYPE test_things_total counter
            test_things_total{a="1",kind="a \"b\" \\ c\nd"} 3
            # HELP test_level Level.
            # TYPE test_level gauge
            test_level 0.25
            # TYPE test_open gauge
            test_open -2
            # HELP test_duration_seconds Durations.
            # TYPE test_duration_seconds histogram
            test_duration_seconds_bucket{le="0.1"} 2
            test_duration_seconds_bucket{le="5"} 2
            test_duration_seconds_bucket{le="+Inf"} 3
            test_duration_seconds_sum 7.15
            test_duration_seconds_count 3

            """,
            page);
    }

    [Fact]
    [Trait("Needs", "promtool")]
    public async Task Prometheus_own_tool_has_nothing_to_say_about_our_metrics()
    {
        using var defined = new DefinedMetrics();
        var page = Page(_ => DefinedMetrics.RecordSome(), "ImpactDialing.*");
        Assert.Contains("database_up 0\n", page, StringComparison.Ordinal);

        var (code, said) = await Promtool(page);

        Assert.Equal((0, ""), (code, said.Trim()));
    }

    private static string Page(Action<Meter> measure, string name = "test")
    {
        var exporter = new PrometheusPage();
        using var reader = new BaseExportingMetricReader(exporter);
        using var meter = new Meter("test");
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(name).AddReader(reader).Build();
        measure(meter);
        return exporter.Collect(reader)!;
    }

    private static async Task<(int Code, string Said)> Promtool(string page)
    {
        using var tool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await tool.StandardInput.WriteAsync(page);
        tool.StandardInput.Close();
        var said = await tool.StandardOutput.ReadToEndAsync() + await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return (tool.ExitCode, said);
    }
}
