using System.Text.Json;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Reports;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>Reports can be read again, need no network, and can be compared.</summary>
public sealed class ReportTests
{
    [Fact]
    public void A_report_names_its_schema_and_can_be_read_again()
    {
        var json = ReportFiles.Json(Report(p99: 10));
        Assert.Equal(LoadReport.CurrentSchema, JsonDocument.Parse(json).RootElement.GetProperty("schema").GetString());
        Assert.Equal(json, ReportFiles.Json(ReportFiles.Read(json)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "schema": "another/1" }""")]
    [InlineData("not JSON")]
    public void Another_document_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => ReportFiles.Read(text));
    }

    [Fact]
    public void The_page_has_each_chart_with_a_table_behind_it_and_loads_nothing()
    {
        var page = HtmlReport.Of(Report(p99: 10));
        Assert.Equal(Count(page, "<svg"), Count(page, "<details>"));
        Assert.True(Count(page, "<svg") >= 5);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_encodes_what_it_shows()
    {
        Assert.DoesNotContain("<b>", HtmlReport.Of(Report(p99: 10) with { Verdict = "<b>" }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_for_each_endpoint()
    {
        Assert.Contains(
            TextReport.Lines(Report(p99: 10)), line => line.StartsWith("POST /calls/{id}/incoming", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_counts_when_the_intervals_do_not_overlap()
    {
        Assert.Contains("SLOWER", Compared(before: 10, after: 20), StringComparison.Ordinal);
        Assert.Contains("faster", Compared(before: 20, after: 10), StringComparison.Ordinal);
        Assert.Contains("no difference", Compared(before: 10, after: 11), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/calls/0198c3f2-77aa/incoming", "webhook", "POST /calls/{id}/incoming")]
    [InlineData("POST", "/caller/start_calling", "webhook", "POST /caller/start_calling")]
    [InlineData("POST", "/call_center/api/call_voter", "command", "POST /call_center/api/call_voter")]
    [InlineData("GET", "/call_center/api/session", "page", "GET /call_center/api/session")]
    [InlineData("POST", "/call_center/api/pusher/auth", "page", "POST /call_center/api/pusher/auth")]
    [InlineData("POST", "/app/login", "page", "POST /app/login")]
    [InlineData("POST", "/client/monitors/callers/start", "webhook", "POST /client/monitors/callers/start")]
    public void Endpoints_leave_ids_out(string method, string path, string kind, string name)
    {
        Assert.Equal((kind, name), Endpoints.Of(new HttpMethod(method), path));
    }

    private static string Compared(double before, double after) =>
        Comparison.Lines(Report(before), Report(after)).Single(line => line.Contains("p99", StringComparison.Ordinal));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static LoadReport Report(double p99) => new()
    {
        Schema = LoadReport.CurrentSchema,
        Verdict = "PASSED",
        Phases = [new PhaseReport("ramp", 0, 2), new PhaseReport("measured", 2, 4)],
        Endpoints = [new EndpointReport { Kind = "webhook", Name = "POST /calls/{id}/incoming", Count = 3, Response = [Percentile(p99)] }],
        Times =
        [
            new TimeReport
            {
                Name = "webhook.response", Count = 3, Percentiles = [Percentile(p99)],
                Spectrum = [new SpectrumPoint(0, 1), new SpectrumPoint(50, 2), new SpectrumPoint(99, p99)],
            },
        ],
        Tester = new TesterReport { Processors = new Dictionary<string, double> { ["tester"] = 0.2 } },
        Series = [.. Enumerable.Range(1, 4).Select(i => new SeriesPoint { Second = i, P50 = 1, P99 = p99, Max = p99 * 2, Offered = 5 })],
    };

    private static PercentileReport Percentile(double value) => new(99, value, value - 2, value + 2, IsMeasured: true);
}
