namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// Keeps the thread pool of this process to one worker, for worlds so large that several grains act at one moment: what one timer sets going then runs in one order, and a seed replays its run. Only while
/// the application starts there are more, since parts of it wait there for others.
/// </summary>
internal static class OneWorker
{
    private const int WhileStarting = 16;
    private static volatile bool _isKept;

    /// <summary>Keeps the pool to one worker from now on.</summary>
    /// <exception cref="InvalidOperationException">The runtime does not let it.</exception>
    public static void Keep()
    {
        _isKept = true;
        Set(1);
    }

    /// <summary>Lets there be more for a while, if there is only one.</summary>
    public static void Starting()
    {
        if (_isKept)
        {
            Set(WhileStarting);
        }
    }

    /// <summary>There is one again, if there was before.</summary>
    public static void Started()
    {
        if (_isKept)
        {
            Set(1);
        }
    }

    private static void Set(int workers)
    {
        if (!(workers > 1 ? ThreadPool.SetMaxThreads(workers, workers) : ThreadPool.SetMinThreads(workers, workers) && ThreadPool.SetMaxThreads(workers, workers)))
        {
            throw new InvalidOperationException($"The thread pool cannot be kept to {workers} threads.");
        }
    }
}
