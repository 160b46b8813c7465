using ImpactDialing.CallerSessions;

namespace ImpactDialing.Supervisors;

/// <summary>Follows one caller for one supervisor, from conversation to conversation and into transfers.</summary>
[GrainType("monitor")]
internal sealed class MonitorGrain(ISupervision supervision) : Grain, IMonitorGrain
{
    private long _callerId;
    private MonitorMode _mode;

    private long UserId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public async Task<MonitorDirective> Asked(long callerId, MonitorMode mode)
    {
        if (await supervision.FindAccountOfSupervisor(UserId) is not { } account
            || await supervision.FindAccountOfCaller(callerId) != account)
        {
            return new MonitorDirective.NotOnline();
        }

        var how = _callerId == callerId && _mode != MonitorMode.None ? _mode : mode == MonitorMode.None ? MonitorMode.Listen : mode;
        return await GrainFactory.GetGrain<ICallerGrain>(callerId).Place() switch
        {
            null => new MonitorDirective.NotOnline(),

            // A coach speaks to the caller: while the caller is not in the conference, Twilio refuses a coach (error
            // 13240). The supervisor may listen to a conversation that goes on without the caller.
            { Conference: not null, Presence: CallerPresence.Coming } when how == MonitorMode.Coach =>
                new MonitorDirective.Wait(callerId, how),
            { Conference: { } conference, Presence: CallerPresence.Gone, Leg: var leg } when how == MonitorMode.Coach =>
                new MonitorDirective.Join(callerId, conference, MonitorMode.Listen, leg, how),
            { Conference: { } conference, Leg: var leg } => new MonitorDirective.Join(callerId, conference, how, leg, how),
            _ => new MonitorDirective.Wait(callerId, how),
        };
    }

    /// <inheritdoc />
    public Task Chose(long callerId, MonitorMode mode)
    {
        (_callerId, _mode) = (callerId, mode);
        return Task.CompletedTask;
    }
}
