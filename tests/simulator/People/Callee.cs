using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.People;

/// <summary>The person or machine that answers a called number, and what it does then.</summary>
internal sealed class Callee(CallLeg leg, CalleePlan plan) : ILegParty
{
    private Appointment? _patience;
    private bool _talked;

    public void Answered()
    {
        if (plan.HangsUpAfterAnswer is { } soon)
        {
            leg.After(soon, leg.PartyHangsUp);
        }

        HearingChanged();
    }

    public void Hears(HeardSound sound)
    {
    }

    public void HearingChanged()
    {
        if (leg.Status != CallStatus.InProgress || plan.Outcome != CalleeOutcome.Human)
        {
            return;
        }

        if (leg.Audible.Count > 0 && !_talked)
        {
            _talked = true;
            if (plan.HangsUpAfterTalk is { } talk)
            {
                leg.After(talk, leg.PartyHangsUp);
            }

            if (plan.Presses is { } press)
            {
                leg.After(press.AfterTalk, () => leg.Press(press.Key));
            }
        }

        bool silent = leg.Audible.Count == 0 && leg.Playing is null;
        if (!silent)
        {
            _patience?.Dispose();
            _patience = null;
        }
        else if (plan.Patience is { } patience && _patience is null)
        {
            _patience = leg.After(patience, leg.PartyHangsUp);
        }
    }

    public void Ended()
    {
    }
}
