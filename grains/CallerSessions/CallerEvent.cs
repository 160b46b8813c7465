using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>What can happen to a caller.</summary>
internal abstract record CallerEvent
{
    /// <summary>A leg has said that it is his, and the campaign has said whether he may start.</summary>
    public sealed record DialedIn(CallSid Leg, CallerKind Kind, SessionId NewSessionId, Admission Admission) : CallerEvent;

    /// <summary>His leg asks for its next directive.</summary>
    public sealed record Asked(CallerRequest Request, CallId NewCallId) : CallerEvent;

    /// <summary>The campaign has answered the inquiry of <see cref="CallerMove.Inquiry"/>. Without a step no leg waits for the answer.</summary>
    public sealed record Offered(int? Step, NextHousehold Household, CallId? DialAs = null) : CallerEvent;

    /// <summary>A leg has ended.</summary>
    public sealed record LegEnded(CallSid Leg) : CallerEvent;

    /// <summary>An answered call wants him.</summary>
    public sealed record Claimed(CallId CallId, NextHousehold.Found? Offer = null) : CallerEvent;

    /// <summary>A call is over.</summary>
    public sealed record CallOver(CallId CallId, CallOutcome Outcome, CallId NewCallId) : CallerEvent;

    /// <summary>An effect has been carried out.</summary>
    public sealed record EffectDone(int EffectId, EffectOutcome Outcome) : CallerEvent;

    /// <summary>A lease has ended.</summary>
    public sealed record TimePassed(CallId NewCallId) : CallerEvent;

    /// <summary>What became of a message that he left by hand.</summary>
    public sealed record MessageDropped(CallId CallId, bool Left) : CallerEvent;

    /// <summary>The target of a transfer has answered.</summary>
    public sealed record TransferAnswered(TransferId TransferId) : CallerEvent;

    /// <summary>The lead has come to the conference of a transfer.</summary>
    public sealed record LeadJoinedTransfer(TransferId TransferId) : CallerEvent;

    /// <summary>The target of a transfer is gone, or never came.</summary>
    public sealed record TransferOver(TransferId TransferId, TransferOutcome Outcome) : CallerEvent;

    /// <summary>A supervisor has given him another campaign.</summary>
    public sealed record Reassigned(long CampaignId, CallId NewCallId) : CallerEvent;

    /// <summary>A supervisor ends his session.</summary>
    /// <param name="SessionId">The session; null where the last release asks, which does not say.</param>
    public sealed record KickedOff(SessionId? SessionId) : CallerEvent;

    /// <summary>He does something on his page.</summary>
    public sealed record Commanded(CallerCommand Command, CallId NewCallId) : CallerEvent;
}
