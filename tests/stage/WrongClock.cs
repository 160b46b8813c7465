namespace ImpactDialing.Stage;

/// <summary>The clock of a machine that is wrong by a constant. It ticks as the world's does.</summary>
internal sealed class WrongClock(TimeProvider world, TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc />
    public override long TimestampFrequency => world.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + ahead;

    /// <inheritdoc />
    public override long GetTimestamp() => world.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
