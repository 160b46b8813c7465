using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Up;

/// <summary>Finds conversations that neither of the two people ended: the application or an outage cut them.</summary>
internal static class CutConversations
{
    /// <summary>A key or a hang-up ends a conversation within this time.</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromSeconds(1);

    /// <summary>Counts the conversations that were cut before an instant.</summary>
    /// <param name="twilio">The world.</param>
    /// <param name="before">The instant.</param>
    public static int Count(SimulatedTwilio twilio, DateTimeOffset before)
    {
        lock (twilio.Scheduler.Gate)
        {
            return twilio.Ears.CalleeBooks.Sum(book => book.Conversations.Count(talk => talk.To <= before && WasCut(book.Leg, talk)));
        }
    }

    /// <summary>Whether neither of the two ended a conversation, by hanging up or by pressing star.</summary>
    /// <param name="callee">The leg of the person who was called.</param>
    /// <param name="talk">The conversation.</param>
    public static bool WasCut(CallLeg callee, Conversation talk) =>
        talk.To is { } end && !IsMachine(callee) && !Ended(callee, end) && !Ended(talk.With, end);

    private static bool IsMachine(CallLeg leg) =>
        leg.Party is AnsweringMachine || (leg.AnsweredBy is { } by && !by.StartsWith("human", StringComparison.Ordinal) && by != "unknown");

    private static bool Ended(CallLeg leg, DateTimeOffset at) =>
        (leg.EndedByPerson && leg.EndedAt is { } ended && (ended - at).Duration() <= Reaction)
        || leg.Keys.Any(key => key.At <= at && at - key.At <= Reaction);
}
