using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>A simple model of machine detection: what it says about who answered, and how long after the answer.</summary>
internal static class AnsweringMachineDetector
{
    private static readonly TimeSpan SilenceAfterHuman = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan SpeechOfMachine = TimeSpan.FromSeconds(2.4);

    public static (string AnsweredBy, TimeSpan After) Judge(CalleePlan plan, MachineDetection asked, Chance chance)
    {
        (string answeredBy, TimeSpan after) = plan switch
        {
            { TakenFor: { } wrong } => (wrong, wrong == "human" ? plan.Greeting + SilenceAfterHuman : SpeechOfMachine),
            { Outcome: CalleeOutcome.Fax } => ("fax", SpeechOfMachine),
            { Outcome: CalleeOutcome.Machine } when asked.UntilMessageEnd => ("machine_end_beep", plan.Greeting + chance.Seconds(0.5, 1)),
            { Outcome: CalleeOutcome.Machine } => ("machine_start", chance.Seconds(0.1, 0.6) + SpeechOfMachine),
            _ when plan.Greeting == TimeSpan.Zero => ("unknown", asked.SilenceTimeout),
            _ => ("human", plan.Greeting + SilenceAfterHuman),
        };
        if (after <= asked.Timeout)
        {
            return (answeredBy, after);
        }

        return (answeredBy.StartsWith("machine", StringComparison.Ordinal) ? "machine_end_other" : "unknown", asked.Timeout);
    }
}
