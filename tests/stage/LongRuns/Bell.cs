namespace ImpactDialing.Stage.LongRuns;

/// <summary>Tells a waiting person that something has changed.</summary>
internal sealed class Bell(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _rung;

    /// <summary>Reports a change. The waiting person continues on the thread pool.</summary>
    public void Ring()
    {
        lock (_gate)
        {
            _rung = _waiting?.TrySetResult(true) != true;
        }
    }

    /// <summary>Waits until it rings, unless it has rung since the last wait, at most for a while.</summary>
    /// <returns>Whether it rang.</returns>
    public async Task<bool> Wait(TimeSpan limit)
    {
        TaskCompletionSource<bool> waiting;
        lock (_gate)
        {
            if (_rung)
            {
                _rung = false;
                return true;
            }

            _waiting = waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), waiting, limit, Timeout.InfiniteTimeSpan);
        return await waiting.Task;
    }
}
