using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What can happen to a call.</summary>
internal abstract record CallEvent
{
    /// <summary>Somebody asks for it.</summary>
    public sealed record Asked(DialRequest Request) : CallEvent;

    /// <summary>The store refused the dial: the household is no longer reserved for it (S-26).</summary>
    public sealed record ReservationLost(DialRequest Request) : CallEvent;

    /// <summary>The caller does not want it any more, or has left its conference.</summary>
    public sealed record Canceled : CallEvent;

    /// <summary>The leg was answered and asks what to do.</summary>
    public sealed record Answered(AnsweredNotice Notice) : CallEvent;

    /// <summary>The caller has answered the claim of <see cref="CallMove.WantsCaller"/>.</summary>
    public sealed record ClaimAnswered(bool Granted) : CallEvent;

    /// <summary>The leg has left its conference.</summary>
    public sealed record LeftConference(CallSid Leg) : CallEvent;

    /// <summary>The leg is over.</summary>
    public sealed record Ended(CallEndedNotice Notice) : CallEvent;

    /// <summary>An effect has been carried out.</summary>
    public sealed record EffectDone(int EffectId, EffectOutcome Outcome) : CallEvent;

    /// <summary>A lease has ended.</summary>
    public sealed record TimePassed : CallEvent;
}
