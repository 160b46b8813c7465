namespace ImpactDialing.Supervisors;

/// <summary>A supervisor who listens. Key: the supervisor. It remembers the mode that the supervisor last chose, and
/// uses it for the caller's next conference. If the memory is lost, the mode in the leg's URL counts.</summary>
[Alias("ImpactDialing.IMonitorGrain")]
public interface IMonitorGrain : IGrainWithIntegerKey
{
    /// <summary>The supervisor's leg asks what to do (<c>/client/monitors/callers/start</c>): at first, and whenever a
    /// conference with it has ended.</summary>
    /// <param name="mode">The mode in the URL; <see cref="MonitorMode.None"/> if there is none.</param>
    [Alias("Asked")]
    Task<MonitorDirective> Asked(long callerId, MonitorMode mode);

    /// <summary>The supervisor has chosen another mode.</summary>
    [Alias("Chose")]
    Task Chose(long callerId, MonitorMode mode);
}
