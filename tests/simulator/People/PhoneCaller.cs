using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// A person who has only a phone: dials a number of the account, listens, presses keys, talks, hangs up.
/// </summary>
public sealed class PhoneCaller : Caller
{
    internal PhoneCaller(SimulatedTwilio twilio, string number, string name)
        : base(twilio, number, name)
    {
    }

    /// <summary>Dials a number of the account: the only one by default.</summary>
    /// <exception cref="InvalidOperationException">The caller is on the line already, or the account has no such
    /// number.</exception>
    public void Dial(string? number = null)
    {
        lock (Twilio.Scheduler.Gate)
        {
            if (IsOnLine)
            {
                throw new InvalidOperationException($"{Name} is on the line already.");
            }

            string to = number ?? Twilio.Numbers[0].Number;
            if (Twilio.Receive(Number, to, Begin) is null)
            {
                throw new InvalidOperationException($"The account has no number {to}.");
            }
        }
    }
}
