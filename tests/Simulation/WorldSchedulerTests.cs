using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Tests.Simulation;

/// <summary>The order of the simulated world's actions.</summary>
public sealed class WorldSchedulerTests
{
    [Fact]
    public void Actions_keep_their_order_when_a_later_timer_fires_first()
    {
        var time = new LateTimers();
        var scheduler = new WorldScheduler(time);
        var ran = new List<string>();
        scheduler.After(TimeSpan.FromSeconds(1), () => ran.Add("first"));
        scheduler.After(TimeSpan.FromSeconds(2), () => ran.Add("second"));
        scheduler.After(TimeSpan.FromSeconds(2), () => ran.Add("third"));
        scheduler.After(TimeSpan.FromSeconds(3), () => ran.Add("fourth"));
        using (scheduler.After(TimeSpan.FromSeconds(1), () => ran.Add("cancelled")))
        {
            // It never runs.
        }

        time.Fire(2);
        Assert.Equal(["first", "second", "third"], ran);

        time.Fire(0);
        time.Fire(1);
        time.Fire(3);
        Assert.Equal(["first", "second", "third", "fourth"], ran);
    }

    /// <summary>Timers that fire when they are told to.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public void Fire(int timer) => _timers[timer]();

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // Nothing waits.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
