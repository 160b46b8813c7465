namespace ImpactDialing.Telephony;

/// <summary>Spaces calls out so that no more are placed a second than the account may: each call takes the next free slot and waits for it.</summary>
/// <param name="callsPerSecond">The rate.</param>
/// <param name="time">The clock.</param>
internal sealed class CallRate(double callsPerSecond, TimeProvider time)
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1 / callsPerSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _nextFree = DateTimeOffset.MinValue;

    /// <summary>Waits for this call's turn.</summary>
    /// <returns>When it may be placed.</returns>
    public Task WaitForTurn()
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var turn = _nextFree > now ? _nextFree : now;
            _nextFree = turn + _spacing;
            wait = turn - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time) : Task.CompletedTask;
    }

    /// <summary>Twilio has said that it is too much: nobody has a turn for a while.</summary>
    /// <param name="pause">How long.</param>
    public void BackOff(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + pause;
            _nextFree = _nextFree > until ? _nextFree : until;
        }
    }
}
