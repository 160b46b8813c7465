using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>What can happen to a caller.</summary>
internal abstract record CallerEvent
{
    /// <summary>A leg has given his PIN, and the campaign has said whether he may start.</summary>
    public sealed record DialedIn(CallSid Leg, SessionId NewSessionId, Admission Admission) : CallerEvent;

    /// <summary>His leg asks for its next directive.</summary>
    public sealed record Asked(CallerRequest Request, CallId NewCallId) : CallerEvent;

    /// <summary>The campaign has answered the inquiry of <see cref="CallerMove.Inquiry"/>.</summary>
    public sealed record Offered(int Step, NextHousehold Household, CallId? DialAs = null) : CallerEvent;

    /// <summary>A leg has ended.</summary>
    public sealed record LegEnded(CallSid Leg) : CallerEvent;

    /// <summary>An answered call wants him.</summary>
    public sealed record Claimed(CallId CallId) : CallerEvent;

    /// <summary>A call is over.</summary>
    public sealed record CallOver(CallId CallId, CallOutcome Outcome) : CallerEvent;

    /// <summary>An effect has been carried out.</summary>
    public sealed record EffectDone(int EffectId, EffectOutcome Outcome) : CallerEvent;

    /// <summary>A lease has ended.</summary>
    public sealed record TimePassed : CallerEvent;
}
