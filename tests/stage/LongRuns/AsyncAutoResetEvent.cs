namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// An event that one task waits for: setting it releases the waiting task, or else the next wait. It is an
/// <see cref="AutoResetEvent"/> without a blocked thread.
/// </summary>
internal sealed class AsyncAutoResetEvent(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _isSet;

    /// <summary>Sets the event. The waiting task continues on the thread pool.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _isSet = _waiting?.TrySetResult(true) != true;
        }
    }

    /// <summary>Waits until the event is set, unless it has been since the last wait, at most for a while.</summary>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> Wait(TimeSpan limit)
    {
        TaskCompletionSource<bool> waiting;
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return true;
            }

            _waiting = waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), waiting, limit, Timeout.InfiniteTimeSpan);
        return await waiting.Task;
    }
}
