using ImpactDialing.Machines;

namespace ImpactDialing.CallerSessions;

/// <summary>How long things take. Leases on these times find out what a lost webhook would have said.</summary>
internal static class CallerTimings
{
    /// <summary>How long an effect may be pending before the sweep takes it up.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long a redirected leg may take to ask for its next step.</summary>
    public static readonly TimeSpan RedirectPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long a leg may take to leave its conference once the lead's leg has ended. When the lead leaves,
    /// the conference ends, unless the lead never entered it.</summary>
    public static readonly TimeSpan ConferencePatience = TimeSpan.FromSeconds(3);

    /// <summary>How long a leg may be silent in a menu or in wrap-up. A question waits 60 s for a key, twice.</summary>
    public static readonly TimeSpan MenuPatience = TimeSpan.FromMinutes(3);

    /// <summary>How long a web caller's leg pauses for results before it asks again; as long as the pause in its
    /// TwiML.</summary>
    public static readonly TimeSpan ResultsPause = TimeSpan.FromMinutes(10);

    /// <summary>How long a leg may be silent while results are entered: the pause in its TwiML, and a minute.</summary>
    public static readonly TimeSpan ResultsPatience = TimeSpan.FromMinutes(11);

    /// <summary>How long a line may ring or a conversation last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a leg that was sent into a conference may take to enter it.</summary>
    public static readonly TimeSpan Arrival = TimeSpan.FromSeconds(1);

    /// <summary>How long a leg may be silent before it is checked when a lead is given to it. Short, because every
    /// report of an end may be lost, and a lead without a caller hears music. It costs one request to Twilio for each
    /// conversation. (With 20 s, one lead in 25,000 calls heard music for 20 s; <c>./dev load</c>, seed 4.)</summary>
    public static readonly TimeSpan LegDoubt = TimeSpan.FromSeconds(2);

    /// <summary>How long a caller waits before the campaign is asked again.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a web caller's leg may be silent in a conversation before it is checked. A lead stays in the
    /// conference when the caller's leg is gone. If both reports of the leg's end were lost, the lead hears nothing for
    /// that long.</summary>
    public static readonly TimeSpan TalkPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation of a web caller lasts before its conference is kept for a caller who is gone.
    /// By then the lead is in it.</summary>
    public static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long a lead waits for a web caller after the leg's end.</summary>
    public static readonly TimeSpan RejoinPatience = TimeSpan.FromSeconds(20);

    /// <summary>The time from one request to the lead to wait until the next. The words take about 5 s.</summary>
    public static readonly TimeSpan WaitWords = TimeSpan.FromSeconds(6);

    /// <summary>When the sweep must wake a caller: for its effects or for its lease, whichever comes first.</summary>
    public static DateTimeOffset? DueAt(CallerState state) =>
        WakeUpTimes.DueAt(EffectsDueAt(state), LeaseEndsAt(state), state.ActedAt);

    /// <summary>When pending effects are handed out again; null without any.</summary>
    public static DateTimeOffset? EffectsDueAt(CallerState state) => WakeUpTimes.ForEffects(state, EffectPatience);

    /// <summary>When the lease ends. What it waits for may be the result of an effect, so it begins when the effects
    /// are done, or were handed out a second time. From then on it runs beside them: a stuck effect keeps no leg from
    /// being checked.</summary>
    public static DateTimeOffset? LeaseEndsAt(CallerState state) => state switch
    {
        // A lead waits. No pending effect postpones the end of that.
        { Phase: CallerPhase.Rejoining } => WakeUpTimes.Earlier(state.AskedToWaitAt + WaitWords, state.Since + RejoinPatience),
        { HasFreshEffects: true } => null,
        { IsOnline: false } => null,
        { Phase: CallerPhase.Returning } => state.ActedAt + RedirectPatience,
        // The campaign must be asked again: is there a number by now, and may it still be called?
        { Phase: CallerPhase.OnHold, Offer: null } => state.ActedAt + HoldTime,
        { Phase: CallerPhase.Transferring } => state.ActedAt + ConferencePatience,
        { Phase: CallerPhase.InTransfer } => state.ActedAt + TalkPatience,
        { Phase: CallerPhase.WrapUp, Kind: CallerKind.Web } => state.ActedAt + ResultsPatience,
        { Phase: CallerPhase.OnCall, CallIsOver: true } => state.ActedAt + ConferencePatience,
        _ when AwaitsKeeping(state) => state.Since + KeepAfter,
        { Phase: CallerPhase.OnCall, Kind: CallerKind.Web } => state.ActedAt + TalkPatience,
        { Phase: CallerPhase.Dialing or CallerPhase.OnCall } => state.ActedAt + ConversationPatience,
        {
            Phase: CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing
                or CallerPhase.WrapUp or CallerPhase.Waiting or CallerPhase.OnHold,
        } => state.ActedAt + MenuPatience,
        _ => throw state.NoRule(),
    };

    /// <summary>Whether the conference of a conversation still ends with the caller's leg.</summary>
    public static bool AwaitsKeeping(CallerState state) =>
        state is { Phase: CallerPhase.OnCall, Kind: CallerKind.Web, CallIsOver: false, KeepsLead: false };
}
