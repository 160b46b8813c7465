using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What can happen to a call.</summary>
internal abstract record CallEvent
{
    /// <summary>The call is requested.</summary>
    public sealed record Asked(DialRequest Request) : CallEvent;

    /// <summary>The store refused the dial: the household is no longer reserved for it (S-26).</summary>
    public sealed record ReservationLost(DialRequest Request) : CallEvent;

    /// <summary>The caller no longer wants the call, or has left its conference.</summary>
    /// <param name="WrapsUp">The caller enters the results next.</param>
    /// <param name="HasMet">Lead and caller were in the conference together, and it goes on without the caller.</param>
    public sealed record Canceled(bool WrapsUp = false, bool HasMet = false) : CallEvent;

    /// <summary>The leg was answered and asks what to do.</summary>
    public sealed record Answered(AnsweredNotice Notice) : CallEvent;

    /// <summary>Answers <see cref="CallTransition.WantsCaller"/>: the caller, or null if none is free.</summary>
    public sealed record ClaimAnswered(ClaimedCaller? Caller) : CallEvent;

    /// <summary>Answers <see cref="CallTransition.WantsCandidates"/>: the waiting callers, longest first.</summary>
    public sealed record CandidatesFound(ImmutableArray<long> CallerIds) : CallEvent;

    /// <summary>Asynchronous answering machine detection has reached its verdict.</summary>
    public sealed record Detected(AnsweredNotice Notice) : CallEvent;

    /// <summary>The caller hangs up on the lead.</summary>
    public sealed record HungUp(long CallerId) : CallEvent;

    /// <summary>The caller leaves the lead a recorded message.</summary>
    public sealed record MessageDropped : CallEvent;

    /// <summary>The leg asks for its recorded message.</summary>
    public sealed record MessageDue(CallSid Leg) : CallEvent;

    /// <summary>The target of a transfer has answered.</summary>
    public sealed record MovedToTransfer(TransferId TransferId) : CallEvent;

    /// <summary>The leg asks to enter the conference of a transfer.</summary>
    public sealed record TransferDue(CallSid Leg, TransferId TransferId) : CallEvent;

    /// <summary>The lead is alone in the conference of a transfer.</summary>
    public sealed record LeftAlone(TransferId TransferId) : CallEvent;

    /// <summary>The leg has left its conference.</summary>
    public sealed record LeftConference(CallSid Leg, LegStatus Status, TransferId? TransferId) : CallEvent;

    /// <summary>A supervisor switches recording on or off.</summary>
    public sealed record RecordingSwitched(bool On) : CallEvent;

    /// <summary>An announcement is over.</summary>
    public sealed record Announced(int Attempt, bool Heard, string Conference) : CallEvent;

    /// <summary>The leg has ended.</summary>
    public sealed record Ended(CallEndedNotice Notice) : CallEvent;

    /// <summary>An effect has been carried out.</summary>
    public sealed record EffectDone(int EffectId, EffectOutcome Outcome) : CallEvent;

    /// <summary>A lease has ended.</summary>
    public sealed record TimePassed : CallEvent;
}
