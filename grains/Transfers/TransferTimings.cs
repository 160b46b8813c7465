namespace ImpactDialing.Transfers;

/// <summary>How long things take, for the leases that find out what a lost webhook would have told.</summary>
internal static class TransferTimings
{
    /// <summary>How long a target's phone rings. The lead waits meanwhile, talking with the caller: longer than the 15 s of the original, shorter than most voice mail.</summary>
    public static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    /// <summary>How long an effect may be pending before somebody looks after it.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>What the call may take beyond its ring time.</summary>
    public static readonly TimeSpan RingMargin = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation may last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long two who are left to themselves may be without a word from Twilio before their legs are checked. Nobody's leaving ends the conference of a transfer, so where both reports of one who has left are lost
    /// (one transfer in some thousands), the other hears nothing for that long.
    /// </summary>
    public static readonly TimeSpan PairPatience = TimeSpan.FromSeconds(15);

    /// <summary>How long a leg that is being hung up may take to end.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>When somebody must come back to an attempt.</summary>
    public static DateTimeOffset? DueAt(TransferAttempt state) => state switch
    {
        { Outbox.Pending.IsEmpty: false } => state.ActedAt + EffectPatience,
        { Phase: TransferPhase.Placing or TransferPhase.Ringing, Canceled: true } => state.ActedAt + EndPatience,
        { Phase: TransferPhase.Placing or TransferPhase.Ringing } => state.ActedAt + RingTime + RingMargin,
        { Phase: TransferPhase.Joined, Canceled: true } or { Phase: TransferPhase.Joined, Released: true } => state.ActedAt + EndPatience,
        { Phase: TransferPhase.Joined, CallerLeft: true } => state.ActedAt + PairPatience,
        { Phase: TransferPhase.Joined } => state.ActedAt + ConversationPatience,
        { Phase: TransferPhase.Leaving } => state.ActedAt + EndPatience,
        _ => null,
    };
}
