namespace ImpactDialing.Tests.Support;

/// <summary>The system's clock, moved ahead as far as a test says. Its timers are the system's, so whatever waits goes on waiting in real time; what compares instants sees the move at once.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <summary>Moves the clock.</summary>
    /// <param name="duration">How far ahead.</param>
    public void Advance(TimeSpan duration) => Interlocked.Add(ref _ahead, duration.Ticks);
}
