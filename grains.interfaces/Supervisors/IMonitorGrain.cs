namespace ImpactDialing.Supervisors;

/// <summary>
/// A supervisor who listens. Key: the supervisor. It remembers how he last chose to take part, so that he joins the caller's next conference in the same way; when it is forgotten, his leg's URL says how he began.
/// </summary>
[Alias("ImpactDialing.IMonitorGrain")]
public interface IMonitorGrain : IGrainWithIntegerKey
{
    /// <summary>His leg asks what to do (<c>/client/monitors/callers/start</c>): at first, and whenever a conference that he was in is over.</summary>
    /// <param name="callerId">Whom he listens to.</param>
    /// <param name="mode">How he began; nothing when the URL does not say.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Asked")]
    Task<MonitorDirective> Asked(long callerId, MonitorMode mode);

    /// <summary>He has chosen another way.</summary>
    /// <param name="callerId">Whom he listens to.</param>
    /// <param name="mode">How.</param>
    /// <returns>When it is remembered.</returns>
    [Alias("Chose")]
    Task Chose(long callerId, MonitorMode mode);
}
