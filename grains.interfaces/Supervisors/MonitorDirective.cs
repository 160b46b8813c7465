using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>What a supervisor's leg does next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.MonitorDirective")]
public abstract record MonitorDirective
{
    /// <summary>Join the conference that the caller is in.</summary>
    /// <param name="CallerId">The caller.</param>
    /// <param name="Conference">The conference.</param>
    /// <param name="Mode">How.</param>
    /// <param name="CallerLeg">The caller's leg, whom a coach speaks to.</param>
    /// <param name="Next">How he takes part in the conference after this one.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.Join")]
    public sealed record Join(long CallerId, string Conference, MonitorMode Mode, CallSid CallerLeg, MonitorMode Next) : MonitorDirective;

    /// <summary>The caller is in no conference for the moment: wait a little and ask again.</summary>
    /// <param name="CallerId">The caller.</param>
    /// <param name="Mode">How he will be listened to.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.Wait")]
    public sealed record Wait(long CallerId, MonitorMode Mode) : MonitorDirective;

    /// <summary>There is nobody to listen to: say so and hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.NotOnline")]
    public sealed record NotOnline : MonitorDirective;
}
