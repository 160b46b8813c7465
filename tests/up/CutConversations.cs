using System.Globalization;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Up;

/// <summary>Finds conversations that neither of the two people ended: the application or an outage cut them.</summary>
internal static class CutConversations
{
    /// <summary>A key or a hang-up ends a conversation within this time.</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromSeconds(1);

    /// <summary>A description has what the journal says from this time before the end until as long after it.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Finds the conversations that were cut before an instant. Each is described by what the journal has about the two
    /// people around the end.
    /// </summary>
    /// <param name="twilio">The world.</param>
    /// <param name="before">The instant.</param>
    public static IReadOnlyList<string> Find(SimulatedTwilio twilio, DateTimeOffset before)
    {
        lock (twilio.Scheduler.Gate)
        {
            return
            [
                .. twilio.Ears.CalleeBooks.SelectMany(book => book.Conversations.Select(talk => (book.Leg, Talk: talk)))
                    .Where(pair => pair.Talk.To <= before && WasCut(pair.Leg, pair.Talk))
                    .Select(pair => Describe(twilio, pair.Leg, pair.Talk)),
            ];
        }
    }

    /// <summary>Whether neither of the two ended a conversation, by hanging up or by pressing star.</summary>
    /// <param name="callee">The leg of the person who was called.</param>
    /// <param name="talk">The conversation.</param>
    public static bool WasCut(CallLeg callee, Conversation talk) =>
        talk.To is { } end && !IsMachine(callee) && !Ended(callee, end) && !Ended(talk.With, end);

    private static string Describe(SimulatedTwilio twilio, CallLeg callee, Conversation talk)
    {
        var end = talk.To!.Value;
        var keys = talk.With.Keys.Where(key => key.At >= talk.From && key.At <= end + Around).Select(
            key => $"{key.Key} at {Clock(key.At)}");
        IEnumerable<string> lines =
        [
            $"{talk.Number} ({talk.With.Sid}) and {callee.Person} ({callee.Sid}), from {Clock(talk.From)} to {Clock(end)}; "
                + $"the caller's keys: {string.Join(", ", keys.DefaultIfEmpty("none"))}",
            .. twilio.Ears.JournalOf(talk.Number, callee.Person, end - Around, end + Around).Select(entry => "  " + entry),
        ];
        return string.Join(Environment.NewLine + "    ", lines);
    }

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static bool IsMachine(CallLeg leg) =>
        leg.Party is AnsweringMachine || (leg.AnsweredBy is { } by && !by.StartsWith("human", StringComparison.Ordinal) && by != "unknown");

    private static bool Ended(CallLeg leg, DateTimeOffset at) =>
        (leg.EndedByPerson && leg.EndedAt is { } ended && (ended - at).Duration() <= Reaction)
        || leg.Keys.Any(key => key.At <= at && at - key.At <= Reaction);
}
