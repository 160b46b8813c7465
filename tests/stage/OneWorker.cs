namespace ImpactDialing.Stage;

/// <summary>
/// Limits the thread pool of this process to one free worker, which also drives the clock. The work that one timer
/// starts then runs in one order, and a seed replays its run. The pool has more workers only while an application
/// starts, because some of its parts block and wait for others.
/// </summary>
internal static class OneWorker
{
    private const int WhileStarting = 16;
    private static volatile int _kept;

    /// <summary>Limits the pool to one free worker from now on.</summary>
    /// <param name="held">How many workers other code holds for the whole run, including the calling thread.</param>
    /// <exception cref="InvalidOperationException">The runtime refuses the limit.</exception>
    public static void Keep(int held)
    {
        _kept = held + 1;
        Set(_kept);
    }

    /// <summary>Raises the limit while an application starts.</summary>
    public static void Starting() => Set(WhileStarting);

    /// <summary>Sets the limit again.</summary>
    public static void Started() => Set(_kept);

    /// <summary>Minimum and maximum never cross: the maximum grows first, the minimum shrinks first.</summary>
    private static void Set(int workers)
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        var isSet = workers > most
            ? ThreadPool.SetMaxThreads(workers, workers) && ThreadPool.SetMinThreads(_kept, _kept)
            : ThreadPool.SetMinThreads(_kept, _kept) && ThreadPool.SetMaxThreads(workers, workers);
        if (!isSet)
        {
            throw new InvalidOperationException($"The runtime refuses to limit the thread pool to {workers} threads.");
        }
    }
}
