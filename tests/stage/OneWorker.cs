using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Stage;

/// <summary>
/// Limits the thread pool of this process to one free worker, which also drives the clock. The work that one timer
/// starts then runs in one order, and a seed replays its run. The pool has more workers only while an application
/// starts, because some of its parts block and wait for others.
/// </summary>
internal static class OneWorker
{
    private const int WhileStarting = 16;

    /// <summary>How long additional workers may go on, in real time, before the limit is set all the same.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
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

    /// <summary>
    /// Sets the limit again, once the additional workers have ended their work. The pool counts no more busy workers
    /// than its limit: with the limit set, the clock would not see theirs, and time would pass over it.
    /// </summary>
    public static void Started()
    {
        long since = TimeProvider.System.GetTimestamp();
        var spin = new SpinWait();
        while (Quiescence.BusyWorkers() >= _kept && TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Set(_kept);
    }

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
