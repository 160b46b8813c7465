using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// A simple model of machine detection: its verdict about the party that answered, and the delay after the answer. A
/// party that speaks shortly and then waits counts as a person, one that speaks on as a machine, whatever the truth.
/// Twilio's time for the decision comes on top of the time that it listens.
/// </summary>
internal static class AnsweringMachineDetector
{
    private static readonly TimeSpan FaxTone = TimeSpan.FromSeconds(1.5);

    public static (string AnsweredBy, TimeSpan After) Judge(
        CalleePlan plan, MachineDetection asked, (TimeSpan Least, TimeSpan Most) thinking, Chance chance)
    {
        TimeSpan thought = chance.Between(thinking.Least, thinking.Most);
        if (plan.Outcome == CalleeOutcome.Fax)
        {
            return Within(asked, "fax", FaxTone + thought);
        }

        if (plan.Greeting == TimeSpan.Zero)
        {
            return Within(asked, "unknown", asked.SilenceTimeout);
        }

        bool machine = plan.TakenFor switch
        {
            null => plan.Outcome == CalleeOutcome.Machine || plan.Greeting > asked.SpeechThreshold,
            "human" => false,
            _ => true,
        };
        if (!machine)
        {
            return Within(asked, "human", plan.Greeting + asked.SpeechEndThreshold + thought);
        }

        TimeSpan recognised = asked.SpeechThreshold + thought;
        if (!asked.UntilMessageEnd)
        {
            return Within(asked, "machine_start", recognised);
        }

        // A recognised machine stays one, even when its greeting does not end in time.
        (string end, TimeSpan after) = plan is { Outcome: CalleeOutcome.Machine, Beeps: true }
            ? ("machine_end_beep", plan.BeepAt + chance.Seconds(0.2, 0.6))
            : ("machine_end_silence", plan.Greeting + asked.SpeechEndThreshold);
        after = after > recognised ? after : recognised;
        return after <= asked.Timeout ? (end, after) : (recognised <= asked.Timeout ? "machine_end_other" : "unknown", asked.Timeout);
    }

    private static (string AnsweredBy, TimeSpan After) Within(MachineDetection asked, string answeredBy, TimeSpan after) =>
        after <= asked.Timeout ? (answeredBy, after) : ("unknown", asked.Timeout);
}
