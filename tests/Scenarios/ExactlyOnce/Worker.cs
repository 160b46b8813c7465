using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// A caller who does the same whatever goes wrong: they act on what they hear, so they answer a prompt again when it is
/// read again. They ask for the instructions once, skip the first lead (in Power, which has no skipping, they talk),
/// and talk with the second for five seconds. They dial the busy third, let the fourth hang up, and hang up when the
/// fifth is announced.
/// </summary>
internal sealed class Worker(PhoneBank bank, PhoneCaller caller, bool asksForInstructions)
{
    private const double Reaction = 0.5;
    private const double Talk = 5;

    private int _heard = caller.Heard.Count;
    private bool _talking;
    private string _lead = "";
    private string _question = "";
    private bool _again;

    /// <summary>Works until the caller has hung up, at most for a while.</summary>
    public void Work()
    {
        caller.Dial(PhoneBank.CallInNumber);
        while (caller.IsOnLine)
        {
            bank.Until(
                () => !caller.IsOnLine || caller.Heard.Count > _heard || bank.Twilio.Ears.IsTalking(caller.Number) != _talking,
                $"something happens to the caller after \"{caller.LastSaid}\"",
                200);
            if (bank.Twilio.Ears.IsTalking(caller.Number) != _talking)
            {
                _talking = !_talking;
                if (_talking && _lead != "Number4")
                {
                    Wait(Talk);
                    caller.Press("*");
                }
            }

            while (caller.IsOnLine && _heard < caller.Heard.Count)
            {
                Hear(caller.Heard[_heard++]);
            }
        }
    }

    private void Hear(HeardSound sound)
    {
        var text = sound.Text;
        if (text.Contains("Number", StringComparison.Ordinal))
        {
            var at = text.IndexOf("Number", StringComparison.Ordinal);
            _lead = text[at..(at + "Number1".Length)];
        }

        _question = text.StartsWith("Question", StringComparison.Ordinal) ? text : _question;
        _again |= text.Contains("not one of the options", StringComparison.Ordinal);
        if (text.Contains("enter your PIN", StringComparison.Ordinal))
        {
            Press(PhoneBank.Pin + "*");
        }
        else if (text.Contains("star to begin", StringComparison.Ordinal))
        {
            Press(asksForInstructions && !caller.HasHeard("placed on hold until") ? "#" : "*");
        }
        else if (_lead == "Number5" && sound.Kind == SoundKind.Say)
        {
            Wait(Reaction);
            caller.HangUp();
        }
        else if (text.Contains("pound to skip", StringComparison.Ordinal))
        {
            Press(_lead == "Number1" ? "#" : "*");
        }
        else if (text.Contains("star to submit", StringComparison.Ordinal))
        {
            Press(Answer());
        }
    }

    private string Answer()
    {
        var wasRefused = _again;
        _again = false;
        return (_lead, _question) switch
        {
            (_, "Question 1?") => "1*",
            ("Number4", _) => "2*",
            _ => wasRefused ? "999*" : "88*",
        };
    }

    private void Press(string keys)
    {
        Wait(Reaction);
        caller.Press(keys);
        Wait(0.2 * keys.Length);
    }

    private void Wait(double seconds) => bank.Run(seconds);
}
