using ImpactDialing.Storage.Clocks;

namespace ImpactDialing.Stage;

/// <summary>
/// The clock of the database in a scenario: the world's. SQLite has none of its own, and the clusters of a scenario may
/// have wrong ones.
/// </summary>
internal sealed class WorldClock(TimeProvider world) : IDatabaseClock
{
    /// <summary>An answer takes no time, as nothing in a scenario's database does.</summary>
    public Task<ClockReading?> Read()
    {
        var now = world.GetTimestamp();
        return Task.FromResult<ClockReading?>(new(now, now, world.GetUtcNow()));
    }
}
