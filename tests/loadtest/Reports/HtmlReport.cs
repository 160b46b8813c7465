using System.Globalization;
using System.Net;
using System.Text;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>
/// A report as one page that needs no network: the verdict, the table, and charts with a table behind each.
/// </summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 1100px; padding: 0 1em; }
        body { color: #1a1a1a; background: #fff; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td, th { padding: .15em .6em; text-align: right; }
        td:first-child, th:first-child { text-align: left; } tr:nth-child(even) { background: #f3f3f3; }
        figure { margin: 1.5em 0; } figcaption { font-weight: 600; } svg { width: 100%; height: auto; }
        svg text { font-size: 11px; fill: #444; } .grid { stroke: #ddd; } .shaded { fill: #eee; }
        polyline { fill: none; stroke-width: 1.6; }
        .line0 { stroke: #0b6bcb; } .line1 { stroke: #c9500b; stroke-dasharray: 6 2; } .line2 { stroke: #2a8a3c; stroke-dasharray: 2 2; }
        .line3 { stroke: #7a3fb0; } .line4 { stroke: #8a6d00; stroke-dasharray: 8 3 2 3; } .line5 { stroke: #555; }
        .key::before { content: "━ "; } .key { margin-right: 1.2em; }
        .key0::before { color: #0b6bcb; } .key1::before { color: #c9500b; } .key2::before { color: #2a8a3c; }
        .key3::before { color: #7a3fb0; } .key4::before { color: #8a6d00; } .key5::before { color: #555; }
        .verdict { font-size: 1.3em; padding: .5em .8em; border-left: .4em solid #a40000; background: #fbeaea; }
        .verdict.passed { border-color: #2a8a3c; background: #eaf6ec; } pre { white-space: pre-wrap; }
        @media (prefers-color-scheme: dark) {
          body { color: #e8e8e8; background: #181818; } tr:nth-child(even) { background: #242424; } svg text { fill: #bbb; }
          .grid { stroke: #3a3a3a; } .shaded { fill: #262626; } .verdict { background: #3a1d1d; } .verdict.passed { background: #1b3320; }
        }
        """;

    /// <summary>The page.</summary>
    public static string Of(LoadReport report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Load test</title>")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><style>").Append(Style).Append("</style></head><body>\n");
        html.Append("<h1>Load test</h1>\n").Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"verdict{(report.ExitCode == 0 ? " passed" : "")}\">{Encode(report.Verdict)}</p>\n");
        Facts(html, report);
        Endpoints(html, report);
        Thresholds(html, report);
        Wrong(html, report);
        foreach (var chart in Charts(report))
        {
            html.Append(chart.Html());
        }

        html.Append("<h2>The same as text</h2>\n<pre>").Append(Encode(string.Join('\n', TextReport.Lines(report)))).Append("</pre>\n");
        return html.Append("</body></html>\n").ToString();
    }

    private static void Facts(StringBuilder html, LoadReport report)
    {
        var run = report.Run;
        html.Append("<table>");
        foreach (var (name, value) in new[]
        {
            ("started", run.StartedAt.ToString("u", CultureInfo.InvariantCulture)),
            ("command", run.Command),
            ("callers", Text($"{run.Callers}, {run.WebShare * 100:0} % of them in a browser; {run.Modes}; seed {run.Seed}")),
            ("machine", $"{run.Machine}; {run.Runtime}"),
            ("requests a second", Text($"offered {report.Rates.OfferedPerSecond:0.0}, finished {report.Rates.FinishedPerSecond:0.0}")),
            ("processors", string.Join(", ", report.Tester.Processors.Select(one => Text($"{one.Key} {one.Value * 100:0} %")))),
        })
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th><td style=\"text-align:left\">{Encode(value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Endpoints(StringBuilder html, LoadReport report)
    {
        html.Append("<h2>Endpoints</h2><p>Response in milliseconds, from the planned time to the answer.</p><table><tr>");
        foreach (var head in new[] { "endpoint", "count", "errors", "p50", "p90", "p99", "p99.9", "max", "service p99" })
        {
            html.Append(CultureInfo.InvariantCulture, $"<th>{head}</th>");
        }

        html.Append("</tr>\n");
        foreach (var one in report.Endpoints)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(one.Name)}</td><td>{one.Count}</td><td>{one.Errors}</td>");
            foreach (var percent in new[] { 50, 90, 99, 99.9, 100 })
            {
                html.Append(CultureInfo.InvariantCulture, $"<td>{TextReport.At(one.Response, percent)}</td>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<td>{TextReport.At(one.Service, 99)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Thresholds(StringBuilder html, LoadReport report)
    {
        html.Append("<h2>Thresholds</h2><table><tr><th>threshold</th><th>verdict</th><th>value</th></tr>\n");
        foreach (var one in report.Thresholds)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Encode(one.Threshold)}</td><td>{Encode(one.Verdict)}</td><td>{Encode(one.Value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Wrong(StringBuilder html, LoadReport report)
    {
        if (report.Conversations.Wrong.Count == 0)
        {
            return;
        }

        html.Append("<h2>Wrong conversations</h2><ul>");
        foreach (var one in report.Conversations.Wrong)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Encode($"{one.Rule}: {one.Call} {one.What}")}</li>\n");
        }

        html.Append("</ul><p>To play the same load again: <code>").Append(Encode(report.Conversations.Replay)).Append("</code></p>\n");
    }

    private static IEnumerable<LineChart> Charts(LoadReport report)
    {
        var measured = report.Phases.FirstOrDefault(phase => phase.Name == "measured");
        (double, double)? shaded = measured is null ? null : (0, measured.FromSeconds);
        yield return Series("Requests a second", "requests", ("offered", point => point.Offered), ("finished", point => point.Finished));
        yield return Series(
            "Webhooks' response over time", "ms", ("p50", point => point.P50), ("p99", point => point.P99), ("max", point => point.Max))
            with
        { IsLogarithmic = true };
        yield return Spectrum(report);
        yield return Series(
            "Live calls", "count", ("callers on the line", point => point.CallersOnLine), ("idle callers", point => point.IdleCallers),
            ("calls", point => point.LiveCalls), ("conversations", point => point.Talking));
        yield return Series("The tester's lag, p99 of each second", "ms", ("lag", point => point.Lag)) with { IsLogarithmic = true };
        yield return Series(
            "Share of the machine's processors", "%",
            [.. report.Tester.Processors.Keys.Select(name =>
                (name, (Func<SeriesPoint, double>)(point => 100 * point.Processors.GetValueOrDefault(name))))]);
        if (report.FindLimit is { Trials.Count: > 0 } limit)
        {
            var trials = limit.Trials.Where(trial => trial.WebhookP99 is not null).OrderBy(trial => trial.Load).ToList();
            yield return new LineChart("Webhooks' p99 against load, with its interval", limit.Unit, "ms", [
                new ChartLine("p99", [.. trials.Select(trial => ((double)trial.Load, trial.WebhookP99!.Value))]),
                new ChartLine("lower", [.. trials.Select(trial => ((double)trial.Load, trial.WebhookP99!.Lower))]),
                new ChartLine("upper", [.. trials.Select(trial => ((double)trial.Load, trial.WebhookP99!.Upper))]),
            ])
            { IsLogarithmic = true };
        }

        LineChart Series(string title, string unit, params (string Name, Func<SeriesPoint, double> Value)[] lines) =>
            new(title, "seconds", unit, [
                .. lines.Select(line => new ChartLine(line.Name, [.. report.Series.Select(point => (point.Second, line.Value(point)))]))])
            { Shaded = shaded };
    }

    /// <summary>The horizontal axis is the number of nines, so that the tail has room.</summary>
    private static LineChart Spectrum(LoadReport report) => new(
        "Spectrum of webhooks: response and service", "percentile", "ms", [
            .. report.Times.Where(time => time.Name is "webhook.response" or "webhook.service").Select(time => new ChartLine(
                time.Name, [.. time.Spectrum.Select(point => (Math.Log10(100 / (100 - point.Percent)), point.Value))]))])
    {
        IsLogarithmic = true,
        XText = static nines => (100 - (100 / Math.Pow(10, nines))).ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
