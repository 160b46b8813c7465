namespace ImpactDialing.LoadTest.World;

/// <summary>
/// The system's clock with timers of its own. One thread waits for the next timer and does nothing else, and a worker
/// of the pool runs the timer's callback. .NET's timers read Linux' coarse clock, which moves once in 4 ms on many
/// machines: each of them fires up to 5 ms late, and these up to 1 ms.
/// </summary>
internal sealed class PreciseTime : TimeProvider, IDisposable
{
    private readonly object _gate = new();
    private readonly PriorityQueue<(Timer Timer, int Version), long> _queue = new();
    private readonly Thread _thread;
    private bool _isOver;

    /// <summary>Starts the thread.</summary>
    public PreciseTime()
    {
        _thread = new Thread(Wait) { IsBackground = true, Name = "timers of the simulated world" };
        _thread.Start();
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends the thread: timers that are pending never fire.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Wait()
    {
        lock (_gate)
        {
            while (!_isOver)
            {
                if (!_queue.TryPeek(out var next, out var due))
                {
                    Monitor.Wait(_gate);
                }
                else if (next.Version != next.Timer.Version)
                {
                    _queue.Dequeue();
                }
                else if (due - GetTimestamp() is > 0 and var left)
                {
                    // Rounded up to a whole millisecond, so that the thread never spins.
                    Monitor.Wait(_gate, (int)Math.Min(int.MaxValue, (left * 1000 / TimestampFrequency) + 1));
                }
                else
                {
                    _queue.Dequeue();
                    next.Timer.Fire(due);
                }
            }
        }
    }

    private void Add(Timer timer, long due)
    {
        _queue.Enqueue((timer, timer.Version), due);
        if (_queue.Peek().Timer == timer)
        {
            Monitor.Pulse(_gate);
        }
    }

    private sealed class Timer(PreciseTime time, TimerCallback callback, object? state) : ITimer, IThreadPoolWorkItem
    {
        private long _period;

        /// <summary>Changes with each due time: entries of the queue with another version count for nothing.</summary>
        public int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Version++;
                _period = period > TimeSpan.Zero ? Ticks(period) : 0;
                if (dueTime >= TimeSpan.Zero)
                {
                    time.Add(this, time.GetTimestamp() + Ticks(dueTime));
                }
            }

            return true;
        }

        /// <summary>Lets a worker run the callback. The caller holds the gate.</summary>
        public void Fire(long due)
        {
            Version++;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            if (_period > 0)
            {
                time.Add(this, due + _period);
            }
        }

        public void Execute() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private long Ticks(TimeSpan length) => (long)(length.TotalSeconds * time.TimestampFrequency);
    }
}
