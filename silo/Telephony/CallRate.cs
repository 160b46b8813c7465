namespace ImpactDialing.Telephony;

/// <summary>Spaces calls out so that no more are placed a second than this process may: each call takes the next free slot and waits for it, unless that is far off.</summary>
/// <param name="callsPerSecond">The rate.</param>
/// <param name="time">The clock.</param>
internal sealed class CallRate(double callsPerSecond, TimeProvider time)
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1 / callsPerSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _nextFree = DateTimeOffset.MinValue;

    /// <summary>Waits for this call's turn. Who is asked to wait for it, and then gets on with a request that may take its own time, must be done before somebody thinks that the call was lost: so it is no long wait.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <returns>True when it may be placed now; false when its turn does not come within the limit, or has passed unused, as the process stood still: then it has none.</returns>
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

    /// <summary>Takes the next free slot, if it is near.</summary>
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
