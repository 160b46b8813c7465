namespace ImpactDialing.CallerSessions;

/// <summary>How long things take, for the leases that find out what a lost webhook would have told.</summary>
internal static class CallerTimings
{
    /// <summary>How long an effect may be pending before somebody looks after it.</summary>
    public static readonly TimeSpan EffectPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long a redirected leg may take to ask for its next step.</summary>
    public static readonly TimeSpan RedirectPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long a leg may take to leave its conference once the lead's leg is over. The lead's leaving ends the conference, unless he was gone before he entered it.</summary>
    public static readonly TimeSpan ConferencePatience = TimeSpan.FromSeconds(3);

    /// <summary>How long a leg may be silent in a menu or in wrap-up. A question waits 60 s for a key, and is asked again once.</summary>
    public static readonly TimeSpan MenuPatience = TimeSpan.FromMinutes(3);

    /// <summary>How long a line may ring or a conversation last before the leg is checked.</summary>
    public static readonly TimeSpan ConversationPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a caller waits before the dial queue is looked at again.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);

    /// <summary>When somebody must come back to a caller.</summary>
    public static DateTimeOffset? DueAt(CallerState state) => state switch
    {
        { Outbox.Pending.IsEmpty: false } => state.ActedAt + EffectPatience,
        { IsOnline: false } => null,
        { Phase: CallerPhase.Returning } => state.ActedAt + RedirectPatience,
        { Phase: CallerPhase.OnCall, CallIsOver: true } => state.ActedAt + ConferencePatience,
        { Phase: CallerPhase.Dialing or CallerPhase.OnCall } => state.ActedAt + ConversationPatience,
        _ => state.ActedAt + MenuPatience,
    };
}
