namespace ImpactDialing.Simulator.Telephony;

/// <summary>What the person at the far end does at a test's command, instead of a plan.</summary>
public sealed partial class CallLeg
{
    /// <summary>The person hangs up. Nothing happens to a leg that has ended.</summary>
    public void PersonHangsUp()
    {
        lock (_twilio.Scheduler.Gate)
        {
            if (!HasEnded)
            {
                _twilio.Ears.Note(this, "hangs up");
                PartyHangsUp();
            }
        }
    }

    /// <summary>The person presses a key.</summary>
    /// <param name="key">Of 0–9, star and pound.</param>
    public void PersonPresses(char key)
    {
        lock (_twilio.Scheduler.Gate)
        {
            if (!HasEnded)
            {
                _twilio.Ears.Note(this, $"presses {key}");
                Press(key);
            }
        }
    }
}
