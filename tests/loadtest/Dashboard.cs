using System.Globalization;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.World;
using Spectre.Console;

namespace ImpactDialing.LoadTest;

/// <summary>
/// The live view: on a terminal a table that changes in place, elsewhere a line every few seconds. It only reads, and
/// no request waits for it.
/// </summary>
internal sealed class Dashboard(bool isQuiet)
{
    private const int SecondsBetweenLines = 5;
    private const int MostRows = 12;

    private int _seconds;

    /// <summary>Says something.</summary>
    public void Say(string text)
    {
        if (!isQuiet)
        {
            Console.WriteLine(text);
        }
    }

    /// <summary>Shows a second.</summary>
    public void Show(SeriesPoint point, LoadMeter meter, LiveJudge judge)
    {
        if (isQuiet || ++_seconds % (IsLive ? 1 : SecondsBetweenLines) != 0)
        {
            return;
        }

        if (IsLive)
        {
            AnsiConsole.Clear();
            AnsiConsole.Write(Table(meter));
        }

        Console.WriteLine(Line(point, judge));
    }

    private static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    private static string Line(SeriesPoint point, LiveJudge judge) =>
        Text($"{point.Second,6:0} s {point.Phase,-8} {point.CallersOnLine} callers, {point.LiveCalls} calls, ")
            + Text($"{judge.Calls.TalkingNow} talks; ")
            + Text($"{point.Offered} sent, {point.Finished} answered a second; webhooks p50 {point.P50:0.0} p99 {point.P99:0.0} max ")
            + Text($"{point.Max:0.0} ms; lag {point.Lag:0.0} ms; wrong {judge.Wrong.Count}; ")
            + string.Join(", ", point.Processors.Select(one => Text($"{one.Key} {one.Value * 100:0} %")));

    private static Table Table(LoadMeter meter)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("load test").AddColumns(
            "endpoint", "count", "errors", "p50 ms", "p90", "p99", "p99.9", "max");
        foreach (var one in meter.EndpointsByCount.Take(MostRows))
        {
            table.AddRow(
                Markup.Escape(one.Name), Text($"{one.Response.Count}"), Text($"{one.Errors}"), At(50), At(90), At(99), At(99.9), At(100));

            string At(double percent) => Text($"{one.Response.At(percent).TotalMilliseconds:0.00}");
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
