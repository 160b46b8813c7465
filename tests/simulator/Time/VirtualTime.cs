namespace ImpactDialing.Simulator.Time;

/// <summary>
/// A clock that moves only while it is driven: eight hours of a shift pass in seconds. Timers fire one at a time, by
/// due time and then by creation, on the thread that drives. The next one fires when all work that the last one started
/// has finished (see <see cref="Quiescence"/>). So the same seed plays the same run.
/// </summary>
/// <remarks>
/// Belongs in a process in which nothing else runs. Works with <c>Task.Delay</c>, <c>CancellationTokenSource</c>,
/// <c>PeriodicTimer</c> and all other code that takes a <see cref="TimeProvider"/>. One thread at a time drives it,
/// never from inside a timer's callback.
/// </remarks>
public sealed class VirtualTime : TimeProvider
{
    private const long ReadsOfAWaiter = 10_000;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long Due, long Order)> _queue = new();
    private readonly Quiescence _quiescence;
    private readonly DateTimeOffset _start;
    private long _now;
    private long _reads;
    private long _order;
    private int _driving;

    /// <summary>Starts a clock at an instant, and counts the workers that are busy when nothing runs.</summary>
    /// <param name="stuckAfter">
    /// Real time after which a run that does not become quiet ends with an error. Default: 2 minutes, because other
    /// work may have priority.
    /// </param>
    public VirtualTime(DateTimeOffset start, TimeSpan? stuckAfter = null)
    {
        _start = start.ToUniversalTime();
        _quiescence = new Quiescence(stuckAfter ?? TimeSpan.FromMinutes(2));
    }

    /// <summary>How many workers of the pool the calling thread and other code hold: a test runner holds one.</summary>
    public int HeldWorkers => _quiescence.HeldWorkers + Quiescence.CallersWorker;

    /// <summary>How many timers have fired since the start.</summary>
    public long Fired { get; private set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(Read());

    /// <inheritdoc/>
    public override long GetTimestamp() => Read();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Registers work that the thread pool does not show, such as a separate thread or a wait for a socket. Time does
    /// not pass while the probe returns true.
    /// </summary>
    public void WaitAlsoFor(Func<bool> isBusy) => _quiescence.AddProbe(isBusy);

    /// <summary>Lets a span of time pass, and fires the timers that fall into it.</summary>
    public void RunFor(TimeSpan span) => RunUntil(static () => false, span);

    /// <summary>Lets time pass until a condition holds, at most for a span. Checks it after each timer.</summary>
    /// <returns>Whether the condition held in the end.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        using var drive = new Drive(this);
        long end = _now + limit.Ticks;
        if (_quiescence.HasOneFreeWorker)
        {
            return new Pump(this, condition, end).Run();
        }

        WaitForQuiet();
        while (!condition())
        {
            var fired = TryFire(end);
            WaitForQuiet();
            if (!fired)
            {
                return condition();
            }
        }

        return true;
    }

    /// <summary>Lets running work finish, and fires the timers that are due now. No time passes.</summary>
    public void RunUntilQuiet() => RunFor(TimeSpan.Zero);

    // Task.Delay drops fractions of a millisecond, so code that waits for an exact instant (Orleans' timers do) asks
    // again until it has come. After more readings than the work of any timer makes, its readings run ahead until the
    // next timer fires or the run ends. The clock itself does not move: Orleans' timers start at random instants, and a
    // moved clock would let timers of the simulated world fire late by chance.
    private long Read() =>
        Volatile.Read(ref _now) + (Interlocked.Increment(ref _reads) / ReadsOfAWaiter * TimeSpan.TicksPerMillisecond);

    private void WaitForQuiet() => _quiescence.Wait(this);

    /// <summary>Fires the next timer, if one is due.</summary>
    private bool TryFire(long end)
    {
        if (!TryTakeDue(end, out VirtualTimer? timer))
        {
            Volatile.Write(ref _now, Math.Max(_now, end));
            Volatile.Write(ref _reads, 0);
            return false;
        }

        Fired++;
        Volatile.Write(ref _reads, 0);
        timer.Fire();
        return true;
    }

    private bool TryTakeDue(long end, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VirtualTimer? timer)
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out Entry entry, out (long Due, long Order) at))
            {
                if (entry.Version != entry.Timer.Version)
                {
                    _queue.Dequeue();
                    continue;
                }

                if (at.Due > end)
                {
                    break;
                }

                _queue.Dequeue();
                Volatile.Write(ref _now, Math.Max(_now, at.Due));
                timer = entry.Timer;
                timer.Taken();
                return true;
            }
        }

        timer = null;
        return false;
    }

    private readonly record struct Entry(VirtualTimer Timer, long Version);

    private readonly struct Drive : IDisposable
    {
        private readonly VirtualTime _time;

        public Drive(VirtualTime time)
        {
            _time = time;
            if (Interlocked.Exchange(ref time._driving, 1) != 0)
            {
                throw new InvalidOperationException(
                    "The clock is already being driven, by another thread or from inside a timer's callback.");
            }
        }

        public void Dispose() => Volatile.Write(ref _time._driving, 0);
    }

    /// <summary>
    /// Drives the clock from the pool's only free worker. While other work is waiting, the item goes to the end of the
    /// queue. No second thread watches the pool: on a busy machine the watching costs more than the work.
    /// </summary>
    private sealed class Pump(VirtualTime owner, Func<bool> condition, long end) : IThreadPoolWorkItem
    {
        private readonly int _waiting = Quiescence.CallersWorker;
        private readonly TaskCompletionSource<bool> _done = new();

        public bool Run()
        {
            // Queued locally, behind the items of this thread: a worker takes the oldest item of another's queue first.
            // In the common queue the pump would always be in front of those items.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
            for (long before = owner.Fired; !_done.Task.Wait(owner._quiescence.StuckAfter); before = owner.Fired)
            {
                if (owner.Fired == before)
                {
                    throw new InvalidOperationException(owner._quiescence.Explain(owner));
                }
            }

            return _done.Task.GetAwaiter().GetResult();
        }

        public void Execute()
        {
            try
            {
                while (owner._quiescence.IsQuiet(_waiting))
                {
                    if (condition())
                    {
                        _done.SetResult(true);
                        return;
                    }

                    if (!owner.TryFire(end) && owner._quiescence.IsQuiet(_waiting))
                    {
                        _done.SetResult(condition());
                        return;
                    }
                }
            }
            catch (Exception exception)
            {
                // RunUntil throws it.
                _done.SetException(exception);
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private sealed class VirtualTimer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _disposed;

        /// <summary>Increases when the timer is set, fires or is disposed of. Older queue entries are void.</summary>
        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                Version++;
                _period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    // As with the real clock, a timer that is due now fires after the current work, not inside it.
                    Enqueue(owner._now + dueTime.Ticks);
                }

                return true;
            }
        }

        /// <summary>Called with the gate held when the entry has left the queue.</summary>
        public void Taken()
        {
            Version++;
            if (_period > TimeSpan.Zero)
            {
                Enqueue(owner._now + _period.Ticks);
            }
        }

        public void Fire()
        {
            SynchronizationContext? before = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                if (_context is null)
                {
                    callback(state);
                }
                else
                {
                    ExecutionContext.Run(_context, s => callback(s), state);
                }
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(before);
            }
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                _disposed = true;
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Enqueue(long due) => owner._queue.Enqueue(new Entry(this, Version), (due, owner._order++));
    }
}
