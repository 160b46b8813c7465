using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.Telemetry;
using ImpactDialing.Tests.Alerts;
using ImpactDialing.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>The page that Prometheus reads, checked with Prometheus' own tool when it is installed.</summary>
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
    public async Task Names_follow_OpenTelemetrys_rules(string name, string? unit, bool isCounter, string expected)
    {
        var page = await Page(meter =>
        {
            if (isCounter)
            {
                meter.CreateCounter<long>(name, unit).Add(1);
            }
            else
            {
                meter.CreateGauge<long>(name, unit).Record(1);
            }
        });

        Assert.Equal((expected, 1), (DefinedMetrics.NameOf(name, unit, isCounter), page.Value(expected)));
    }

    [Fact]
    public async Task Counters_gauges_and_histograms_are_written_as_Prometheus_reads_them()
    {
        var page = await Page(meter =>
        {
            meter.CreateCounter<long>("test.things", "{thing}", "Things.").Add(3, new("a", 1), new("kind", "a \"b\" \\ c\nd"));
            meter.CreateGauge<double>("test.level", null, "Level.").Record(0.25);
            meter.CreateUpDownCounter<long>("test.open").Add(-2);
            var durations = meter.CreateHistogram(
                "test.duration", "s", "Durations.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 5] });
            durations.Record(0.05);
            durations.Record(0.1);
            durations.Record(7);
        });

        Assert.Equal(
            """
            # TYPE test_duration_seconds histogram
            # HELP test_duration_seconds Durations.
            test_duration_seconds_bucket{le="0.1"} 2
            test_duration_seconds_bucket{le="5"} 2
            test_duration_seconds_bucket{le="+Inf"} 3
            test_duration_seconds_sum{} 7.15
            test_duration_seconds_count{} 3
            # TYPE test_level gauge
            # HELP test_level Level.
            test_level{} 0.25
            # TYPE test_open gauge
            test_open{} -2
            # TYPE test_things_total counter
            # HELP test_things_total Things.
            test_things_total{a="1",kind="a \"b\" \\ c\nd"} 3

            """,
            page);
    }

    [Fact]
    [Trait("Needs", "promtool")]
    public async Task Prometheus_own_tool_has_nothing_to_say_about_our_metrics()
    {
        using var defined = new DefinedMetrics();
        var page = await Page(_ => DefinedMetrics.RecordSome(), "ImpactDialing.*");
        Assert.Equal(0, page.Value("database_up"));

        var (code, said) = await Promtool(page);

        Assert.Equal((0, ""), (code, said.Trim()));
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")]
    [InlineData("*/*")]
    public async Task Every_scraper_gets_the_same_page(string accept)
    {
        static void Measure(Meter meter) => meter.CreateCounter<long>("test.things").Add(3);

        Assert.Equal(await Page(Measure), await Page(Measure, accept: accept));
    }

    private static async Task<string> Page(Action<Meter> measure, string name = "test", string? accept = null)
    {
        using var meter = new Meter("test");
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(name).AddMetricsPage().Build();
        measure(meter);
        return await MetricsPage.Read(provider, accept);
    }

    private static async Task<(int Code, string Said)> Promtool(string page)
    {
        using var tool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            })!;
        await tool.StandardInput.WriteAsync(page);
        tool.StandardInput.Close();
        var said = await tool.StandardOutput.ReadToEndAsync() + await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return (tool.ExitCode, said);
    }
}
