using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>A supervisor who listens. Key: the supervisor. The modes of the supervisor's legs are in the
/// database.</summary>
[Alias("ImpactDialing.IMonitorGrain")]
public interface IMonitorGrain : IGrainWithIntegerKey
{
    /// <summary>The supervisor's leg asks what to do (<c>/client/monitors/callers/start</c>): at first, and whenever a
    /// conference with it has ended.</summary>
    /// <param name="mode">The mode that the phone asks for. It counts for the leg's first request;
    /// <see cref="MonitorMode.None"/> is <see cref="MonitorMode.Listen"/>.</param>
    [Alias("Asked")]
    Task<MonitorDirective> Asked(CallSid leg, long callerId, MonitorMode mode);
}
