namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>A clock that stands still until it is moved, and then fires its timers in order.</summary>
internal sealed class MovableClock : TimeProvider
{
    private const long ReadsOfAWaiter = 10_000;

    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private long _reads;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    // Orleans waits for exact instants and Task.Delay drops what is below a millisecond: who asks again and again sees time pass.
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return ++_reads % ReadsOfAWaiter == 0 ? _now += TimeSpan.FromMilliseconds(1) : _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        var until = _now + span;
        while (true)
        {
            Timer? next;
            lock (_gate)
            {
                next = _timers.Where(each => each.Due <= until).MinBy(each => each.Due);
                _now = next?.Due > _now ? next.Due.Value : next is null && until > _now ? until : _now;
                next?.Rearm();
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    private sealed class Timer(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._timers.Remove(this);
                if (Due is not null)
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Rearm() => Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
