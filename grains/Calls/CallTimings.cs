namespace ImpactDialing.Calls;

/// <summary>How long things take, for the leases that find out what a lost webhook would have told (S-01).</summary>
internal static class CallTimings
{
    /// <summary>How long an effect may be pending before somebody looks after it.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>What a call may take beyond its ring time: waiting for its turn at Twilio, being set up, and up to 5 s that Twilio adds to the time-out.</summary>
    public static readonly TimeSpan RingMargin = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation may last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a callee whose caller has left may take to leave too, before he is hung up on. Shorter than a caller's wrap-up: the next callee must not meet him.</summary>
    public static readonly TimeSpan LeavingPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long a leg that is being hung up may take to end.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>When somebody must come back to a call.</summary>
    public static DateTimeOffset? DueAt(CallState state) => state switch
    {
        { Outbox.Pending.IsEmpty: false } => state.ActedAt + EffectPatience,
        { Phase: CallPhase.Placing or CallPhase.Ringing, Canceled: true } => state.ActedAt + EndPatience,
        { Phase: CallPhase.Placing or CallPhase.Ringing } => state.ActedAt + state.Dialed.RingTime + RingMargin,
        { Phase: CallPhase.Connected, Canceled: true } => state.ActedAt + LeavingPatience,
        { Phase: CallPhase.Connected } => state.ActedAt + ConversationPatience,
        { Phase: CallPhase.Rejected or CallPhase.Disconnected } => state.ActedAt + EndPatience,
        _ => null,
    };
}
