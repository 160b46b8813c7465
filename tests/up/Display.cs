using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImpactDialing.Up;

/// <summary>
/// Shows snapshots: on a terminal as a table that changes in place, elsewhere as a plain line every few seconds.
/// </summary>
internal static class Display
{
    /// <summary>Whether standard output is a terminal that can change in place.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>A snapshot as a table.</summary>
    public static IRenderable Table(Snapshot now)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"Impact Dialing, {Clock(now.Elapsed)}").AddColumn("what").AddColumn(
            "now");
        foreach (var (name, value) in Rows(now))
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        table.Caption("Ctrl-C ends");
        return now.Servers.Count == 0 ? table : new Rows(table, Servers(now.Servers));
    }

    /// <summary>A snapshot as a line.</summary>
    public static string Line(Snapshot now) =>
        Clock(now.Elapsed) + "  "
            + string.Join("; ", Rows(now).Select(row => $"{row.Name}: {row.Value}").Concat(now.Servers.Select(Words)));

    private static string Words(ServerRow server) => $"{server.Name}: {server.State}, {server.Does}";

    private static Table Servers(IReadOnlyList<ServerRow> servers)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("server").AddColumn("state").AddColumn("memory").AddColumn(
            "what it does");
        foreach (var server in servers)
        {
            var memory = server.Memory is { } bytes ? $"{Number(bytes / 1_000_000)} MB" : "";
            table.AddRow(Markup.Escape(server.Name), Markup.Escape(server.State), memory, Markup.Escape(server.Does));
        }

        return table;
    }

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
            yield return (
                "Twilio's complaints", now.Complaint is { } complaint ? $"{Number(world.DebuggerEntries)}, the last: {complaint}" : "0");
        }

        yield return ("calls by state", Counts(now.Calls));
        yield return ("outcomes so far", Counts(now.Outcomes.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value)));
        if (now.ApiDeaths > 0)
        {
            yield return ("API died, started again", Number(now.ApiDeaths));
        }
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0
            ? "none"
            : string.Join(
                ", ",
                counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(
                    pair => $"{Number(pair.Value)} {pair.Key}"));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan elapsed) => elapsed.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
