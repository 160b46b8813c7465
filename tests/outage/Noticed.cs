using System.Globalization;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Up;

namespace ImpactDialing.Outage;

/// <summary>What people noticed of an outage, by the books of the simulated world.</summary>
internal sealed class Noticed
{
    private readonly List<string> _lines = [];

    private Noticed()
    {
    }

    /// <summary>The report, a line each.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Conversations that neither of the two people ended.</summary>
    public int Cut { get; private set; }

    /// <summary>Callers who were thrown out of their sessions.</summary>
    public int ThrownOut { get; private set; }

    /// <summary>Reads the books.</summary>
    public static Noticed Of(Away outage, World world, WebhookWatch wire)
    {
        var noticed = new Noticed();
        lock (world.Twilio.Scheduler.Gate)
        {
            noticed.Conversations(outage, world.Twilio.Ears.CalleeBooks);
            noticed.Sessions(outage, world);
            noticed.Silences(outage, world.Twilio.Ears, world.Twilio.Now);
            noticed.Dials(outage, world.Twilio.Ears.CalleeBooks);
        }

        noticed.Webhooks(outage, wire.Seen);
        return noticed;
    }

    private static TimeSpan Longest(IEnumerable<LegBook> books, DateTimeOffset from, DateTimeOffset to) =>
        books.SelectMany(book => book.Silences).Where(silence => silence.From < to && silence.To > from).Select(silence => silence.Length)
            .DefaultIfEmpty().Max();

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Latencies(IEnumerable<SeenWebhook> webhooks)
    {
        var sorted = webhooks.Select(webhook => webhook.Took.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0
            ? "none"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[sorted.Count * 99 / 100]:0} ms, longest {sorted[^1]:0} ms");
    }

    private void Say(string what, params FormattableString[] parts) =>
        _lines.Add($"{what + ":",-34}{string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)))}");

    private void Conversations(Away outage, IReadOnlyList<LegBook> callees)
    {
        var talks = callees.SelectMany(book => book.Conversations.Select(talk => (book.Leg, Talk: talk)))
            .Where(pair => pair.Talk.To is null || pair.Talk.To > outage.From).ToList();
        var began = talks.Count(pair => pair.Talk.From <= outage.From);
        var meanwhile = talks.Count(pair => pair.Talk.From > outage.From && pair.Talk.From <= outage.To);
        Cut = talks.Count(pair => pair.Talk.To <= outage.Until && CutConversations.WasCut(pair.Leg, pair.Talk));
        Say("conversations when it began", $"{began}, begun meanwhile: {meanwhile}, cut: {Cut}");
    }

    private void Sessions(Away outage, World world)
    {
        var sessions = world.Twilio.Ears.CallerBooks.Select(book => book.Leg).ToList();
        var ended = sessions.Where(leg => leg.CreatedAt <= outage.From && leg.EndedAt > outage.From && leg.EndedAt <= outage.Until)
            .ToList();

        // A caller who enters the PIN after the outage began counts as having dialed in during it, though the phone was
        // connected before. They had no session to be thrown out of.
        var turnedAway = sessions.Where(
            leg => leg.CreatedAt <= outage.To
                && !(leg.EndedAt <= outage.From)
                && Heard(world, leg).Any(heard => heard.Text.Contains("try again in a few minutes", StringComparison.Ordinal))).ToList();
        var thrown = ended.Where(leg => !leg.EndedByPerson).Except(turnedAway).ToList();
        ThrownOut = thrown.Count;
        var online = sessions.Where(leg => leg.CreatedAt <= outage.From && !(leg.EndedAt <= outage.From)).Except(turnedAway).Count();
        Say("callers on the line", $"{online}, hung up: {ended.Except(turnedAway).Count() - ThrownOut}, thrown out: {ThrownOut}");
        foreach (var leg in thrown)
        {
            var last = Heard(world, leg).TakeLast(3).Select(heard => $"\"{heard.Text}\" ({Seconds(heard.At - outage.From)})");
            Say(
                $"thrown out, {leg.Person}",
                $"dialed in {Seconds(outage.From - leg.CreatedAt)} before it, ended {Seconds(leg.EndedAt!.Value - outage.From)} ",
                $"after it began; heard last {string.Join(", ", last)}");
        }

        var late = sessions.Where(leg => leg.CreatedAt > outage.From && leg.CreatedAt <= outage.To).Union(turnedAway).Count();
        Say("dialed in meanwhile", $"{late}, asked to try later: {turnedAway.Count}");
    }

    private static IEnumerable<HeardSound> Heard(World world, CallLeg leg) =>
        world.Callers.Where(caller => caller.Number == leg.Person).SelectMany(caller => caller.Heard).Where(
            heard => heard.At >= leg.CreatedAt && !(heard.At > leg.EndedAt));

    private void Silences(Away outage, EarWitness ears, DateTimeOffset now)
    {
        var begun = ears.Books[0].Leg.CreatedAt;
        Say(
            "longest silence of a caller",
            $"{Seconds(Longest(ears.CallerBooks, outage.From, outage.Until))} (before: ",
            $"{Seconds(Longest(ears.CallerBooks, begun, outage.From))})");
        Say(
            "longest silence of a callee",
            $"{Seconds(Longest(ears.CalleeBooks, outage.From, outage.Until))} (before: ",
            $"{Seconds(Longest(ears.CalleeBooks, begun, outage.From))})");
        var silent = ears.Books.Count(
            book => !book.Leg.HasEnded
                && book.LongestSilence(now) > book.Silences.Select(silence => silence.Length).DefaultIfEmpty().Max());
        if (silent > 0)
        {
            Say("in a silence at the end", $"{silent}");
        }
    }

    private void Dials(Away outage, IReadOnlyList<LegBook> callees)
    {
        var dials = callees.Select(book => book.Leg.CreatedAt).Order().ToList();
        var first = dials.Where(at => at >= outage.To).Select(at => Seconds(at - outage.To)).DefaultIfEmpty("never").First();
        Say(
            "calls dialed meanwhile",
            $"{dials.Count(at => at > outage.From && at < outage.To)}, the last ",
            $"{Seconds(dials.Where(at => at < outage.To).DefaultIfEmpty(outage.From).Max() - outage.From)} after it began");
        Say("first new call", $"{first} after the server answered again");
        var span = outage.Until - outage.To;
        Say(
            "calls dialed",
            $"{dials.Count(at => at >= outage.From - span && at < outage.From)} in the {span.TotalSeconds:0} s before it, ",
            $"{dials.Count(at => at >= outage.To && at < outage.Until)} in the {span.TotalSeconds:0} s after it");
    }

    private void Webhooks(Away outage, IReadOnlyCollection<SeenWebhook> seen)
    {
        var within = seen.Where(webhook => webhook.At >= outage.From && webhook.At < outage.Until).ToList();
        Say(
            "webhooks",
            $"{within.Count}, failed: {within.Count(webhook => !webhook.Answered)}, turned to the fallback: ",
            $"{within.Count(webhook => webhook.IsFallback)}");
        Say("their answers took", $"{Latencies(within)} (before: {Latencies(seen.Where(webhook => webhook.At < outage.From))})");
    }
}
