namespace ImpactDialing.Tests.Support;

/// <summary>
/// The system's clock, moved ahead as far as a test says. Its timers are the system's, so waits still take real time;
/// comparisons of instants see the move immediately. A silo cannot run on a <c>FakeTimeProvider</c>: no timer of it
/// would fire until the test moves the clock.
/// </summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <summary>Moves the clock ahead.</summary>
    public void Advance(TimeSpan duration) => Interlocked.Add(ref _ahead, duration.Ticks);
}
