using ImpactDialing.Machines;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <summary>How long things take. Leases on these times find out what a lost webhook would have said (S-01).</summary>
internal static class CallTimings
{
    /// <summary>How long an effect may be pending before the sweep takes it up.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>What a call may take beyond its ring time: waiting for its turn at Twilio, call setup, and up to 5 s
    /// that Twilio adds to the time-out.</summary>
    public static readonly TimeSpan RingMargin = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation may last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a lead who was given a caller may take to enter the conference. A caller who leaves within
    /// that time may leave before the lead has come.</summary>
    public static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long a lead who was given a caller takes to enter the conference if no answer is lost on the way.
    /// If the caller leaves later than that and submits results, the call counts as a conversation.</summary>
    public static readonly TimeSpan UsualJoin = TimeSpan.FromSeconds(1);

    /// <summary>How long a lead may take to leave a conference after the caller has left it.</summary>
    public static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(3);

    /// <summary>How long the sweep waits for a webhook of a lead after the caller left immediately. A lead in the
    /// caller's conference would have left it by then, so after this time the lead counts as alone.</summary>
    public static readonly TimeSpan MeetPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a leg may take to report that it was in the conference with a lead who is gone. The lead's leg
    /// and the caller's leg each ask for their next step when they leave it. A longer time would let the caller hear
    /// music for longer.</summary>
    public static readonly TimeSpan VanishPatience = TimeSpan.FromSeconds(3);

    /// <summary>How long a person who answered is kept while no caller is free. 47 CFR 64.1200(a)(7)
    /// (https://www.ecfr.gov/current/title-47/section-64.1200): two seconds after the greeting, then the message. The
    /// person's leg asks about every 0.7 s, so the last question comes up to 0.7 s later than this.</summary>
    public static readonly TimeSpan SeekPatience = TimeSpan.FromSeconds(1.3);

    /// <summary>How long an announcement of a recording may take from the request until it has been heard. Its text is
    /// limited to what takes about 20 s to say.</summary>
    public static readonly TimeSpan AnnouncementPatience = TimeSpan.FromSeconds(30);

    /// <summary>How long a recorded message may take before the leg is checked.</summary>
    public static readonly TimeSpan MessagePatience = TimeSpan.FromMinutes(3);

    /// <summary>How long a leg that is being hung up may take to end.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>Whether the campaign has a message for a lead without a caller.</summary>
    public static bool HasMessage(CallState state) => state.Dialed.Handling.SafeHarbor is { Length: > 0 };

    /// <summary>When the sweep must wake a call: for its effects or for its lease, whichever comes first.</summary>
    public static DateTimeOffset? DueAt(CallState state) =>
        WakeUpTimes.DueAt(EffectsDueAt(state), LeaseEndsAt(state), state.ActedAt);

    /// <summary>When pending effects are handed out again; null without any.</summary>
    public static DateTimeOffset? EffectsDueAt(CallState state) => WakeUpTimes.ForEffects(state, EffectPatience);

    /// <summary>When the lease ends. What it waits for may be the result of an effect, so it begins when the effects
    /// are done, or were handed out a second time. From then on it runs beside them: a stuck effect keeps no leg from
    /// being checked.</summary>
    public static DateTimeOffset? LeaseEndsAt(CallState state) => state switch
    {
        { HasFreshEffects: true } => null,
        { Phase: CallPhase.Initiating or CallPhase.Ringing, Canceled: true } => state.ActedAt + EndPatience,
        { Phase: CallPhase.Initiating or CallPhase.Ringing } => state.ActedAt + state.Dialed.RingTime + RingMargin,
        { Phase: CallPhase.EndedUnconfirmed } => state.Since + VanishPatience,
        { Phase: CallPhase.Connected, CanceledEarly: true, Alone: false } => state.ActedAt + MeetPatience,
        { Phase: CallPhase.Connected, Canceled: true, Alone: true } when HasMessage(state) => state.ActedAt + EndPatience,
        { Phase: CallPhase.Connected, Canceled: true } => state.ActedAt + LeavePatience,
        { Phase: CallPhase.Connected, MessageWanted: true } or { Phase: CallPhase.LeavingMessage, MessageAt: null } =>
            state.ActedAt + EndPatience,
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Released: false, Recording.AnnouncedAt: { } asked } =>
            asked + AnnouncementPatience,
        { Phase: CallPhase.InTransfer } => state.ActedAt + TransferTimings.PairPatience,
        { Phase: CallPhase.Connected } => state.ActedAt + ConversationPatience,
        { Phase: CallPhase.LeavingMessage } => state.ActedAt + MessagePatience,
        { Phase: CallPhase.Rejected or CallPhase.Disconnected or CallPhase.AwaitingCaller } => state.ActedAt + EndPatience,
        { Phase: CallPhase.NotRequested or CallPhase.Ended } => null,
        _ => throw state.NoRule(),
    };
}
