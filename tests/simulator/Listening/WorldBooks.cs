using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>The books in figures, for people and tools that watch the world from outside.</summary>
/// <param name="Now">The world's instant.</param>
/// <param name="Dialed">Calls made to people.</param>
/// <param name="Ringing">Of them, ringing now.</param>
/// <param name="Answered">Of them, answered so far.</param>
/// <param name="Talked">Of them, connected with a person so far.</param>
/// <param name="TalkingNow">Of them, hearing a person now.</param>
/// <param name="CallersOnLine">People who dialed in and are on the line.</param>
/// <param name="LongestCalleeSilenceSeconds">The longest silence that a called person heard.</param>
/// <param name="NumbersInTwoCallsAtOnce">Numbers that were dialed during another call.</param>
/// <param name="DebuggerEntries">Entries in Twilio's debugger so far.</param>
public sealed record WorldBooks(
    DateTimeOffset Now,
    int Dialed,
    int Ringing,
    int Answered,
    int Talked,
    int TalkingNow,
    int CallersOnLine,
    double LongestCalleeSilenceSeconds,
    int NumbersInTwoCallsAtOnce,
    long WebhooksSent,
    int DebuggerEntries)
{
    /// <summary>Reads the books.</summary>
    public static WorldBooks Read(SimulatedTwilio twilio)
    {
        ArgumentNullException.ThrowIfNull(twilio);
        lock (twilio.Scheduler.Gate)
        {
            IReadOnlyList<LegBook> callees = twilio.Ears.CalleeBooks;
            return new WorldBooks(
                twilio.Now,
                callees.Count,
                callees.Count(static b => b.Leg.Status == CallStatus.Ringing),
                callees.Count(static b => b.Leg.AnsweredAt is not null),
                callees.Count(static b => b.Conversations.Count > 0),
                callees.Count(static b => b.Conversations.Any(static c => c.To is null)),
                twilio.Ears.CallerBooks.Count(static b => !b.Leg.HasEnded),
                callees.Select(b => b.LongestSilence(twilio.Now).TotalSeconds).DefaultIfEmpty().Max(),
                twilio.Ears.NumbersInTwoCallsAtOnce.Count,
                twilio.WebhooksSent,
                twilio.Debugger.Entries.Count);
        }
    }
}
