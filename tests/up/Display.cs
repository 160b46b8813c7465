using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImpactDialing.Up;

/// <summary>Shows snapshots: as a table that changes in place on a terminal, as a plain line every few seconds elsewhere.</summary>
internal static class Display
{
    /// <summary>Whether standard output is a terminal that can change in place.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>A snapshot as a table.</summary>
    public static IRenderable Table(Snapshot now)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"Impact Dialing, {Clock(now.Elapsed)}").AddColumn("what").AddColumn("now");
        foreach (var (name, value) in Rows(now))
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        return table.Caption("Ctrl-C ends");
    }

    /// <summary>A snapshot as a line.</summary>
    public static string Line(Snapshot now) => Clock(now.Elapsed) + "  " + string.Join("; ", Rows(now).Select(row => $"{row.Name}: {row.Value}"));

    private static IEnumerable<(string Name, string Value)> Rows(Snapshot now)
    {
        yield return ("callers by state", Counts(now.Callers));
        if (now.World is { } world)
        {
            yield return ("callers on the line", Number(world.CallersOnLine));
            yield return ("lines ringing", Number(world.Ringing));
            yield return ("conversations going on", Number(world.TalkingNow));
            yield return ("conversations so far", Number(world.Talked));
            yield return ("calls dialed", $"{Number(world.Dialed)} ({Number(now.CallsPerMinute)} a minute)");
            yield return ("webhooks", $"{Number(world.WebhooksSent)} ({Number(now.WebhooksPerMinute)} a minute)");
            yield return ("Twilio's complaints", now.Complaint is { } complaint ? $"{Number(world.DebuggerEntries)}, the last: {complaint}" : "0");
        }

        yield return ("calls by state", Counts(now.Calls));
        yield return ("outcomes so far", Counts(now.Outcomes.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value)));
        if (now.ApiDeaths > 0)
        {
            yield return ("API died, started again", Number(now.ApiDeaths));
        }
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{Number(pair.Value)} {pair.Key}"));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan elapsed) => elapsed.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
