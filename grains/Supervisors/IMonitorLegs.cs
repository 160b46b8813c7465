using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>The legs of supervisors who listen, and their modes, in the database. A mode is the same for both clusters,
/// and outlives grains and processes.</summary>
public interface IMonitorLegs
{
    /// <summary>Finds the mode of a leg that follows a caller. A leg that is not known yet gets
    /// <paramref name="asked"/>; of two requests at the same time, the first one counts.</summary>
    /// <param name="asked">The mode that the supervisor's phone asked for; not <see cref="MonitorMode.None"/>.</param>
    Task<MonitorMode> ModeOf(CallSid leg, long userId, long callerId, MonitorMode asked);

    /// <summary>Sets the mode of every leg with which a supervisor follows a caller.</summary>
    /// <returns>The legs, the newest first; a leg may have ended. Empty if the supervisor never followed the
    /// caller.</returns>
    Task<ImmutableArray<CallSid>> SetMode(long userId, long callerId, MonitorMode mode);
}
