namespace ImpactDialing.Telephony;

/// <summary>
/// Spaces calls so that this process does not place more calls a second than it may. Each call takes the next free slot
/// and waits for it, unless the slot is too far away.
/// </summary>
internal sealed class CallRate(double callsPerSecond, TimeProvider time)
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1 / callsPerSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _nextFree = DateTimeOffset.MinValue;

    /// <summary>
    /// Waits for this call's turn. The wait is short: with the request that follows, it must end before the outbox
    /// starts to search for a lost call.
    /// </summary>
    /// <param name="limit">The longest wait.</param>
    /// <returns>
    /// True when the call may be placed now. False when its turn does not come within the limit, or passed unused
    /// because the process stood still.
    /// </returns>
    public async Task<bool> WaitForTurn(TimeSpan limit)
    {
        var asked = time.GetUtcNow();
        if (Take(asked, limit) is not { } wait)
        {
            await Task.Delay(limit, time);
            return false;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time);
        }

        return time.GetUtcNow() - asked <= limit * 2;
    }

    /// <summary>Takes the next free slot, if it is within the limit.</summary>
    private TimeSpan? Take(DateTimeOffset now, TimeSpan limit)
    {
        lock (_lock)
        {
            var turn = _nextFree > now ? _nextFree : now;
            if (turn - now > limit)
            {
                return null;
            }

            _nextFree = turn + _spacing;
            return turn - now;
        }
    }

    /// <summary>Gives no turn for a while, after Twilio has refused a call because of the rate. The account's breaker
    /// holds all requests back too, if the 429 says for how long (<see cref="AccountBreaker"/>). A call that meets the
    /// breaker is refused and its household returned; a call without a turn waits in the outbox. So dials wait here,
    /// and need no <c>Retry-After</c>.</summary>
    public void BackOff(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + pause;
            _nextFree = _nextFree > until ? _nextFree : until;
        }
    }
}
