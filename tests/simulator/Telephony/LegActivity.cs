using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>A verb that is being carried out.</summary>
internal abstract class LegActivity(CallLeg leg)
{
    protected CallLeg Leg => leg;

    public static LegActivity For(CallLeg leg, Verb verb) => verb switch
    {
        Say or Play or Pause => new PromptActivity(leg, [verb], leg.Next),
        Gather gather => new GatherActivity(leg, gather),
        Record record => new RecordActivity(leg, record),
        Dial { Conference: not null } dial => new ConferenceActivity(leg, dial, dial.Conference),
        Dial dial => new DialNumbersActivity(leg, dial),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a verb that takes time."),
    };

    public abstract void Start();

    /// <summary>The person presses a key.</summary>
    public virtual void Press(char key)
    {
    }

    /// <summary>The leg leaves the verb before its end: it got another document, or it has ended.</summary>
    public abstract void Leave(bool legEnded);
}
