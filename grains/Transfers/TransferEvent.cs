using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>What can happen to an attempt to transfer.</summary>
internal abstract record TransferEvent
{
    /// <summary>The caller asks for it.</summary>
    public sealed record Asked(TransferRequest Request) : TransferEvent;

    /// <summary>The caller no longer wants the target.</summary>
    public sealed record Canceled : TransferEvent;

    /// <summary>The target's leg was answered and asks what to do.</summary>
    public sealed record Answered(AnsweredNotice Notice) : TransferEvent;

    /// <summary>The target has heard who is coming.</summary>
    public sealed record Announced(AnsweredNotice Notice) : TransferEvent;

    /// <summary>Answers <see cref="TransferTransition.AsksCaller"/>: whether the lead is still there.</summary>
    public sealed record CallerAnswered(bool Granted) : TransferEvent;

    /// <summary>Answers <see cref="TransferTransition.AsksWhetherGiven"/>. The event is then decided.</summary>
    public sealed record Settled(bool Given, TransferEvent About) : TransferEvent;

    /// <summary>The target's leg has left the conference.</summary>
    public sealed record LeftConference(CallSid Leg) : TransferEvent;

    /// <summary>Caller or lead has left the conference, or does not come.</summary>
    public sealed record PartyLeft(TransferParty Party) : TransferEvent;

    /// <summary>The target's leg has ended.</summary>
    public sealed record Ended(CallEndedNotice Notice) : TransferEvent;

    /// <summary>An effect has been carried out.</summary>
    public sealed record EffectDone(int EffectId, EffectOutcome Outcome) : TransferEvent;

    /// <summary>A lease has ended.</summary>
    public sealed record TimePassed : TransferEvent;
}
