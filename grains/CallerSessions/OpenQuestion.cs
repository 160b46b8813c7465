using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A question that a caller was being asked by phone when his session ended.</summary>
/// <param name="Position">Where his leg stood: the step at which the answer is asked for.</param>
/// <param name="Leg">The leg.</param>
/// <param name="CallId">The call that the question is about.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Offer">The household, as it was presented.</param>
/// <param name="QuestionNumber">Which of the script's questions, counted from 0.</param>
/// <param name="RetryChosen">Whether an earlier answer asked for another call.</param>
internal sealed record OpenQuestion(LegPosition Position, CallSid Leg, CallId CallId, long CampaignId, NextHousehold.Found Offer, int QuestionNumber, bool RetryChosen)
{
    /// <summary>Whether a request is the one that brings the answer.</summary>
    public bool IsAskedBy(CallerRequest request) => request.Leg == Leg && request.SessionId == Position.SessionId && request.Step == Position.Step;
}
