using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>Follows one caller for one supervisor, from conversation to conversation and into transfers. It keeps
/// nothing in memory: a mode that one process alone knows would make a supervisor heard through the other
/// cluster.</summary>
[GrainType("monitor")]
internal sealed class MonitorGrain(ISupervision supervision, IMonitorLegs legs) : Grain, IMonitorGrain
{
    private long UserId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public async Task<MonitorDirective> Asked(CallSid leg, long callerId, MonitorMode mode)
    {
        if (await supervision.FindAccountOfSupervisor(UserId) is not { } account
            || await supervision.FindAccountOfCaller(callerId) != account)
        {
            return new MonitorDirective.NotOnline();
        }

        var how = await legs.ModeOf(leg, UserId, callerId, mode == MonitorMode.None ? MonitorMode.Listen : mode);
        return await GrainFactory.GetGrain<ICallerGrain>(callerId).Place() switch
        {
            null => new MonitorDirective.NotOnline(),

            // A coach speaks to the caller: while the caller is not in the conference, Twilio refuses a coach (error
            // 13240). The supervisor may listen to a conversation that goes on without the caller.
            { Conference: not null, Presence: CallerPresence.Coming } when how == MonitorMode.Coach => new MonitorDirective.Wait(callerId),
            { Conference: { } conference, Presence: CallerPresence.Gone, Leg: var caller } when how == MonitorMode.Coach =>
                new MonitorDirective.Join(callerId, conference, MonitorMode.Listen, caller),
            { Conference: { } conference, Leg: var caller } => new MonitorDirective.Join(callerId, conference, how, caller),
            _ => new MonitorDirective.Wait(callerId),
        };
    }
}
