using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>What a supervisor's leg does next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.MonitorDirective")]
public abstract record MonitorDirective
{
    /// <summary>Join the conference that the caller is in.</summary>
    /// <param name="CallerLeg">The leg of the caller; a coach speaks to that leg alone.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.Join")]
    public sealed record Join(long CallerId, string Conference, MonitorMode Mode, CallSid CallerLeg) : MonitorDirective;

    /// <summary>The caller is in no conference at the moment: wait a little and ask again.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.Wait")]
    public sealed record Wait(long CallerId) : MonitorDirective;

    /// <summary>The caller is not online: say so and hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.MonitorDirective.NotOnline")]
    public sealed record NotOnline : MonitorDirective;
}
