using ImpactDialing.Machines;

namespace ImpactDialing.Transfers;

/// <summary>How long things take. Leases on these times find out what a lost webhook would have said.</summary>
internal static class TransferTimings
{
    /// <summary>How long a target's phone rings. Meanwhile lead and caller talk on. Longer than the 15 s of the
    /// original, shorter than most voice mail.</summary>
    public static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    /// <summary>How long an effect may be pending before the sweep takes it up.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>What the call may take beyond its ring time.</summary>
    public static readonly TimeSpan RingMargin = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation may last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long two people in a transfer's conference may go without a webhook before their legs are checked.
    /// The conference does not end when one leaves. So if both reports of a leaving are lost (one transfer in some
    /// thousands), the other person hears nothing for that long.</summary>
    public static readonly TimeSpan PairPatience = TimeSpan.FromSeconds(15);

    /// <summary>How long a leg that is being hung up may take to end.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>When the sweep must wake an attempt: for its effects or for its lease, whichever comes first.</summary>
    public static DateTimeOffset? DueAt(TransferAttempt state) =>
        WakeUpTimes.DueAt(EffectsDueAt(state), LeaseEndsAt(state), state.ActedAt);

    /// <summary>When pending effects are handed out again; null without any.</summary>
    public static DateTimeOffset? EffectsDueAt(TransferAttempt state) => WakeUpTimes.ForEffects(state, EffectPatience);

    /// <summary>When the lease ends. What it waits for may be the result of an effect, so it begins when the effects
    /// are done, or were handed out a second time. From then on it runs beside them: a stuck effect keeps no leg from
    /// being checked.</summary>
    public static DateTimeOffset? LeaseEndsAt(TransferAttempt state) => state switch
    {
        { HasFreshEffects: true } => null,
        { Phase: TransferPhase.Initiating or TransferPhase.Ringing, Canceled: true } => state.ActedAt + EndPatience,
        { Phase: TransferPhase.Initiating or TransferPhase.Ringing } => state.ActedAt + RingTime + RingMargin,
        { Phase: TransferPhase.Joined, Canceled: true } or { Phase: TransferPhase.Joined, Released: true } => state.ActedAt + EndPatience,
        { Phase: TransferPhase.Joined, CallerLeft: true } => state.ActedAt + PairPatience,
        { Phase: TransferPhase.Joined } => state.ActedAt + ConversationPatience,
        { Phase: TransferPhase.Leaving } => state.ActedAt + EndPatience,
        { Phase: TransferPhase.NotRequested or TransferPhase.Ended } => null,
        _ => throw state.NoRule(),
    };
}
