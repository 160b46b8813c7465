using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// Dial with Conference: until the conference ends, the leg is removed from it, or its star key leaves it.
/// </summary>
internal sealed class ConferenceActivity(CallLeg leg, Dial dial, ConferenceNoun noun) : LegActivity(leg)
{
    private static readonly KeyValuePair<string, string>[] Results = [new("DialCallStatus", "answered"), new("DialBridged", "true")];

    private Conference? _conference;
    private Appointment? _limit;

    public override void Start()
    {
        if (!Leg.Twilio.TryJoin(Leg, noun, this, out _conference))
        {
            Finish();
            return;
        }

        _limit = Leg.After(dial.TimeLimit, () =>
        {
            _conference.Remove(Leg, "participant_updated_via_api");
            Finish();
        });
    }

    public override void Press(char key)
    {
        if (key == '*' && dial.HangupOnStar)
        {
            _conference!.Remove(Leg, "participant_hung_up");
            Finish();
        }
    }

    /// <summary>The conference has released the leg: it ended, or the participant was kicked.</summary>
    public void Released()
    {
        _limit?.Dispose();
        Finish();
    }

    public override void Leave(bool legEnded)
    {
        _limit?.Dispose();
        _conference?.Remove(Leg, legEnded ? "participant_hung_up" : "participant_updated_via_api");
        if (legEnded && dial.Action is not null && Leg.Resolve(dial.Action) is { } url)
        {
            // The person has hung up: Twilio requests the action all the same, and its answer has no effect any more.
            Leg.Twilio.Farewell(Leg, url, dial.Method, Results);
        }
    }

    private void Finish()
    {
        _limit?.Dispose();
        if (dial.Action is null)
        {
            Leg.Next();
        }
        else
        {
            Leg.FinishWithAction(dial.Action, dial.Method, Results);
        }
    }
}
