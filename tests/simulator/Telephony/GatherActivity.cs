using System.Text;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// Gather (Twilio's docs, "TwiML Voice: Gather"). A key stops the prompts. The time-out runs from their end or from the
/// last key. Only an entry with digits is sent to the action, unless empty ones are requested too.
/// </summary>
internal sealed class GatherActivity(CallLeg leg, Gather gather) : LegActivity(leg)
{
    private readonly StringBuilder _digits = new();
    private PromptActivity? _prompts;
    private Appointment? _timeout;

    public override void Start()
    {
        if (gather.Prompts.Count == 0)
        {
            Wait();
            return;
        }

        _prompts = new PromptActivity(Leg, gather.Prompts, Wait);
        _prompts.Start();
    }

    public override void Press(char key)
    {
        _prompts?.Leave(legEnded: false);
        _prompts = null;
        _timeout?.Dispose();
        if (key == gather.FinishOnKey)
        {
            Finish(key);
            return;
        }

        _digits.Append(key);
        if (_digits.Length == gather.NumDigits)
        {
            Finish(null);
        }
        else
        {
            Wait();
        }
    }

    public override void Leave(bool legEnded)
    {
        _prompts?.Leave(legEnded);
        _timeout?.Dispose();
    }

    private void Wait()
    {
        _prompts = null;
        _timeout = Leg.After(gather.Timeout, () => Finish(null));
    }

    private void Finish(char? finishedOn)
    {
        if (_digits.Length == 0 && !gather.ActionOnEmptyResult)
        {
            Leg.Next();
            return;
        }

        var results = new List<KeyValuePair<string, string>> { new("Digits", _digits.ToString()) };
        if (finishedOn is { } key)
        {
            results.Add(new("FinishedOnKey", key.ToString()));
        }

        Leg.FinishWithAction(gather.Action, gather.Method, results);
    }
}
