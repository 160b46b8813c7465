using System.Globalization;
using ImpactDialing.LoadTest.Figures;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>A report as lines of text.</summary>
internal static class TextReport
{
    private const int NameWidth = 62;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(LoadReport report)
    {
        yield return report.Verdict;
        yield return Text(
            $"{report.Run.Callers} callers for {report.Rates.Seconds:0} s; requests a second: ")
            + Text(
                $"offered {report.Rates.OfferedPerSecond:0.0}, finished {report.Rates.FinishedPerSecond:0.0}; ")
            + Text($"calls dialed a second: {report.Rates.CallsPerSecond:0.0}; ")
            + Text($"webhooks a minute for each caller: {report.Rates.WebhooksPerCallerMinute:0.0}");
        yield return "hold music, of the callers' time on the line: " + (report.Rates.Idle.Count == 0
            ? "too little time to judge"
            : string.Join(", ", report.Rates.Idle.OrderBy(one => one.Key, StringComparer.Ordinal).Select(
                one => Text($"{one.Key} {one.Value * 100:0} %"))));
        yield return Text(
            $"conversations judged: {report.Conversations.Judged}, wrong: {report.Conversations.Wrong.Count}; calls dialed: ")
            + Text(
                $"{report.Conversations.Dialed}; Twilio's complaints: {report.Conversations.Complaints}");
        yield return "";
        yield return Row("response in ms", "count", "errors", "p50", "p90", "p99", "p99.9", "max", "service p99");
        foreach (var endpoint in report.Endpoints)
        {
            yield return Row(
                endpoint.Name, Number(endpoint.Count), Number(endpoint.Errors), At(endpoint.Response, 50), At(endpoint.Response, 90),
                At(endpoint.Response, 99), At(endpoint.Response, 99.9), At(endpoint.Response, 100), At(endpoint.Service, 99));
        }

        yield return "";
        foreach (var time in report.Times)
        {
            yield return Row(
                time.Name, Number(time.Count), "", At(time.Percentiles, 50), At(time.Percentiles, 90), At(time.Percentiles, 99),
                At(time.Percentiles, 99.9), At(time.Percentiles, 100), "");
        }

        yield return "";
        yield return "processors: " + string.Join(", ", report.Tester.Processors.Select(one => Text($"{one.Key} {one.Value * 100:0} %")))
            + Text($"; tester {report.Tester.MicrosecondsPerRequest:0} µs a request, {report.Tester.Collections} garbage collections of ")
            + Text($"{report.Tester.CollectionPauses:0} ms, {report.Tester.MissedStarts} missed starts");
        yield return "nearest to its limit: " + NearestLimit.Of(report.Tester.Processors);
        if (report.Tester.Calibration is { } calibration)
        {
            yield return calibration.Words(report.Rates.OfferedPerSecond);
        }

        foreach (var threshold in report.Thresholds)
        {
            yield return $"  {threshold.Verdict,-10} {threshold.Threshold,-34} {threshold.Value}";
        }

        foreach (var wrong in report.Conversations.Wrong.Take(20))
        {
            yield return $"  WRONG {wrong.Rule}: {wrong.Call} {wrong.What}";
        }

        foreach (var note in report.Run.Notes)
        {
            yield return "  " + note;
        }

        foreach (var line in report.FindLimit is { } limit ? Limit(limit) : [])
        {
            yield return line;
        }
    }

    /// <summary>The value of a percentile, in milliseconds.</summary>
    public static string At(IReadOnlyList<PercentileReport> percentiles, double percent) =>
        percentiles.FirstOrDefault(one => one.Percent.Equals(percent)) is { } found ? Text($"{found.Value:0.00}") : "";

    private static IEnumerable<string> Limit(LimitReport limit)
    {
        yield return "";
        yield return $"{"callers",8} {"calls/min",9} {"purpose",-8} {"result",-7} {"req/s",8} {"p99 ms",9}  processors";
        foreach (var trial in limit.Trials)
        {
            yield return Text(
                $"{trial.Callers,8} {trial.CallsPerMinute,9:0} {trial.Purpose,-8} {(trial.Passed ? "passed" : "failed"),-7} ")
                + Text($"{trial.RequestsPerSecond,8:0.0} {trial.WebhookP99?.Value ?? 0,9:0.00}  ")
                + string.Join(", ", trial.Processors.Select(one => Text($"{one.Key} {one.Value * 100:0} %")))
                + (trial.Passed ? "" : "  " + trial.Verdict);
        }

        yield return limit.Confirmed is { } confirmed
            ? Text($"confirmed: {confirmed} {limit.Unit}; recommended: {limit.Recommended}; nearest to its limit: {limit.LimitedBy}")
            : Text($"not confirmed; passed: {limit.Passed} {limit.Unit}; nearest to its limit: {limit.LimitedBy}");
        yield return "The tester ran beside the server and its database: this is a floor, not a capacity.";
    }

    private static string Row(string name, params string[] values) =>
        $"{(name.Length > NameWidth ? name[..NameWidth] : name),-NameWidth} {string.Join(' ', values.Select(value => $"{value,10}"))}"
            .TrimEnd();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
