using ImpactDialing.Transfers;

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

    /// <summary>How long a lead who was given a caller may take to enter the conference. A caller who leaves within that time may leave before the lead has come.</summary>
    public static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long a lead who was given a caller takes to be in the conference when no answer is lost on the way. Of one whom the caller left later than that, the caller's word is taken that they talked.</summary>
    public static readonly TimeSpan UsualJoin = TimeSpan.FromSeconds(1);

    /// <summary>How long a lead may take to leave a conference whose caller has left.</summary>
    public static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(3);

    /// <summary>How long a lead whose caller left at once may be without a word from Twilio: in the caller's conference he would have been let out of it by then, so he is alone.</summary>
    public static readonly TimeSpan MeetPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>How long somebody may take to say that he was in conference with a lead who is gone: the lead's own leg, or the caller's, each asks what to do when it leaves. Longer: the caller hears music for that long.</summary>
    public static readonly TimeSpan VanishPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a person who answered is kept for somebody to become free (47 CFR 64.1200(a)(7): two seconds after the greeting, then the message). His leg asks about every
    /// 0.7 s, so that the last question comes up to 0.7 s later than this.
    /// </summary>
    public static readonly TimeSpan SeekPatience = TimeSpan.FromSeconds(1.3);

    /// <summary>How long an announcement of a recording may take to have been heard, from being asked for. Its words are limited to what is said in about 20 s.</summary>
    public static readonly TimeSpan AnnouncementPatience = TimeSpan.FromSeconds(30);

    /// <summary>How long a recorded message may take before the leg is checked.</summary>
    public static readonly TimeSpan MessagePatience = TimeSpan.FromMinutes(3);

    /// <summary>How long a leg that is being hung up may take to end.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>When somebody must come back to a call.</summary>
    public static DateTimeOffset? DueAt(CallState state) => state switch
    {
        { Outbox.Pending.IsEmpty: false } => state.ActedAt + EffectPatience,
        { Phase: CallPhase.Placing or CallPhase.Ringing, Canceled: true } => state.ActedAt + EndPatience,
        { Phase: CallPhase.Placing or CallPhase.Ringing } => state.ActedAt + state.Dialed.RingTime + RingMargin,
        { Phase: CallPhase.Vanished } => state.Since + VanishPatience,
        { Phase: CallPhase.Connected, CanceledEarly: true, Alone: false } => state.ActedAt + MeetPatience,
        { Phase: CallPhase.Connected, Canceled: true } => state.ActedAt + LeavePatience,
        { Phase: CallPhase.Connected, MessageWanted: true } or { Phase: CallPhase.LeavingMessage, MessageAt: null } => state.ActedAt + EndPatience,
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Released: false, Recording.AnnouncedAt: { } asked } => asked + AnnouncementPatience,
        { Phase: CallPhase.InTransfer } => state.ActedAt + TransferTimings.PairPatience,
        { Phase: CallPhase.Connected } => state.ActedAt + ConversationPatience,
        { Phase: CallPhase.LeavingMessage } => state.ActedAt + MessagePatience,
        { Phase: CallPhase.Rejected or CallPhase.Disconnected or CallPhase.Seeking } => state.ActedAt + EndPatience,
        _ => null,
    };
}
