using System.Globalization;

namespace ImpactDialing.Simulator.Time;

/// <summary>
/// Detects that nothing is queued or running on the thread pool. The pool counts a worker as busy from the request for
/// it until the worker finds no more work. So an empty queue and no busy worker, seen twice in a row, mean that all
/// work started so far has ended.
/// </summary>
internal sealed class Quiescence
{
    // How many workers are busy in this process when nothing runs, as the last clock found.
    private static int _known;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly Lock _gate = new();
    private Func<bool>[] _probes = [];
    private int _idleWorkers;

    public Quiescence(TimeSpan stuckAfter)
    {
        StuckAfter = stuckAfter;
        _idleWorkers = Calibrate(Volatile.Read(ref _known), OtherBusyWorkers, Patience);
        Volatile.Write(ref _known, _idleWorkers);
    }

    /// <summary>
    /// Finds how many workers are busy when nothing runs. Some hosts, such as a test runner, keep one blocked for the
    /// whole run. Another worker may still be ending earlier work, for as long as a loaded machine delays it. A clock
    /// that counted that worker as idle would let time pass over real work. So a number above the known one counts only
    /// if it lasts.
    /// </summary>
    /// <param name="known">How many the last calibration found.</param>
    /// <param name="patience">Real time in which the number may fall to the known one.</param>
    internal static int Calibrate(int known, Func<int> busyWorkers, TimeSpan patience)
    {
        int lowest = busyWorkers();
        long since = TimeProvider.System.GetTimestamp();
        var spin = new SpinWait();
        while (lowest > known && TimeProvider.System.GetElapsedTime(since) < patience)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            lowest = Math.Min(lowest, busyWorkers());
        }

        return lowest;
    }

    public void AddProbe(Func<bool> isBusy)
    {
        lock (_gate)
        {
            _probes = [.. _probes, isBusy];
        }
    }

    /// <summary>The real time without progress after which a run counts as stuck.</summary>
    public TimeSpan StuckAfter { get; }

    /// <summary>How many workers are busy when nothing runs.</summary>
    public int HeldWorkers => _idleWorkers;

    /// <summary>Whether the pool has exactly one worker besides the held ones and the calling thread's.</summary>
    public bool HasOneFreeWorker
    {
        get
        {
            ThreadPool.GetMaxThreads(out int workers, out _);
            return workers - _idleWorkers - CallersWorker == 1;
        }
    }

    /// <summary>1 if the calling thread is a worker of the pool, else 0.</summary>
    public static int CallersWorker => Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;

    /// <summary>Whether nothing is queued or running, and no probe reports work.</summary>
    /// <param name="waiting">How many workers wait for the clock, besides the calling thread.</param>
    public bool IsQuiet(int waiting)
    {
        if (ThreadPool.PendingWorkItemCount != 0)
        {
            return false;
        }

        int busy = OtherBusyWorkers() - waiting;
        if (busy > _idleWorkers)
        {
            return false;
        }

        _idleWorkers = busy;
        foreach (Func<bool> probe in _probes)
        {
            if (probe())
            {
                return false;
            }
        }

        return ThreadPool.PendingWorkItemCount == 0;
    }

    /// <exception cref="InvalidOperationException">Work went on for longer than the limit of real time.</exception>
    public void Wait(VirtualTime time)
    {
        int quietInARow = 0;
        long since = 0;
        var spin = new SpinWait();
        for (int round = 0; quietInARow < 2; round++)
        {
            if (IsQuiet(waiting: 0))
            {
                quietInARow++;
                Thread.Yield();
                continue;
            }

            quietInARow = 0;
            spin.SpinOnce(sleep1Threshold: -1);
            if ((round & 1023) == 1023)
            {
                long now = TimeProvider.System.GetTimestamp();
                since = since == 0 ? now : since;
                if (TimeProvider.System.GetElapsedTime(since, now) > StuckAfter)
                {
                    throw new InvalidOperationException(Explain(time));
                }
            }
        }
    }

    /// <summary>How many workers of the pool are busy, at most as many as its limit.</summary>
    public static int BusyWorkers()
    {
        ThreadPool.GetMaxThreads(out int max, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return max - available;
    }

    private static int OtherBusyWorkers() => BusyWorkers() - CallersWorker;

    public string Explain(VirtualTime time) => string.Create(
        CultureInfo.InvariantCulture,
        $"The thread pool never became quiet within {StuckAfter.TotalSeconds:0} s of real time "
        + $"at {time.GetUtcNow():O} of virtual time: {ThreadPool.PendingWorkItemCount} work items are queued, "
        + $"{OtherBusyWorkers()} workers are busy ({_idleWorkers} when nothing runs), "
        + $"{_probes.Count(p => p())} of {_probes.Length} probes report work. "
        + $"Some code blocks a pool thread, loops without waiting for the clock, or waits for real time.");
}
