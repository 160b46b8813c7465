namespace ImpactDialing.Storage.Clocks;

/// <summary>
/// The time of the whole application: the database's clock, as last measured, and moved on by this process's monotonic
/// clock. So all processes agree on instants, however wrong their machines' clocks are, and a machine's clock that is
/// set does not move it. Timers are the machine's. Before the first measurement, and with a database that has no clock
/// of its own, it is the machine's clock. Safe for several threads.
/// </summary>
/// <param name="machine">The machine's clock.</param>
internal sealed class DatabaseTimeProvider(TimeProvider machine) : TimeProvider
{
    private volatile Anchor? _anchor;

    /// <inheritdoc />
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <summary>Gets how far the machine's clock is ahead of the database's; negative if it is behind.</summary>
    public TimeSpan Skew => machine.GetUtcNow() - GetUtcNow();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        _anchor is { } anchor ? At(anchor, machine.GetTimestamp()) : machine.GetUtcNow();

    /// <inheritdoc />
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>
    /// Takes a reading over, unless what this clock says lies within the reading's own uncertainty: a slow answer must
    /// not spoil what a quick one has shown.
    /// </summary>
    /// <returns>How far this clock was moved; zero if it was right.</returns>
    public TimeSpan Correct(ClockReading reading)
    {
        var uncertainty = machine.GetElapsedTime(reading.Sent, reading.Received) / 2;
        var middle = reading.Sent + ((reading.Received - reading.Sent) / 2);
        var said = _anchor is { } anchor
            ? At(anchor, middle)
            : machine.GetUtcNow() - machine.GetElapsedTime(middle);
        var wrongBy = reading.At - said;
        if (_anchor is not null && wrongBy.Duration() <= uncertainty)
        {
            return TimeSpan.Zero;
        }

        _anchor = new(middle, reading.At);
        return wrongBy;
    }

    private DateTimeOffset At(Anchor anchor, long timestamp) => anchor.At + machine.GetElapsedTime(anchor.Timestamp, timestamp);

    /// <summary>An instant of the database's clock, and this process's monotonic clock at that instant.</summary>
    private sealed record Anchor(long Timestamp, DateTimeOffset At);
}
