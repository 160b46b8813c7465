using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>A question that a caller was being asked by phone when the session ended.</summary>
/// <param name="Position">The leg's place: the step at which the answer is asked for.</param>
/// <param name="Offer">The household, as it was presented.</param>
/// <param name="QuestionNumber">The index in the script's questions, from 0.</param>
/// <param name="RetryChosen">Whether an earlier answer asked for another call.</param>
internal sealed record OpenQuestion(
    LegPosition Position,
    CallSid Leg,
    CallId CallId,
    long CampaignId,
    NextHousehold.Found Offer,
    int QuestionNumber,
    bool RetryChosen)
{
    /// <summary>Whether a request brings the answer.</summary>
    public bool IsAskedBy(CallerRequest request) =>
        request.Leg == Leg && request.SessionId == Position.SessionId && request.Step == Position.Step;
}
