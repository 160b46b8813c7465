using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Scenarios.World;

/// <summary>The clock that moves only when it is driven.</summary>
public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
    private readonly VirtualTime _time = new(Start);

    [Fact]
    public void Timers_fire_by_due_time_and_then_by_creation()
    {
        var fired = new List<string>();
        using ITimer late = _time.CreateTimer(_ => fired.Add("late"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using ITimer first = _time.CreateTimer(_ => fired.Add("first"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer second = _time.CreateTimer(_ => fired.Add("second"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer stopped = _time.CreateTimer(_ => fired.Add("stopped"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _time.RunFor(TimeSpan.FromSeconds(3));

        Assert.Equal(["first", "second", "late"], fired);
        Assert.Equal(Start.AddSeconds(3), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(3), _time.GetElapsedTime(0));
    }

    [Fact]
    public void A_waiter_for_an_exact_instant_sees_it()
    {
        async Task Until(DateTimeOffset due)
        {
            while (due > _time.GetUtcNow())
            {
                await Task.Delay(due - _time.GetUtcNow(), _time);
            }
        }

        // On the pool, because the clock waits for the pool's work; it does not know the context of the test's own
        // thread.
        Task waiting = Task.Run(() => Until(Start.AddMilliseconds(9.5)));
        _time.RunUntilQuiet();
        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(Start.AddSeconds(1), _time.GetUtcNow());
    }

    [Fact]
    public void A_waiter_for_an_exact_instant_delays_no_other_timer()
    {
        DateTimeOffset due = Start.AddMilliseconds(9.5);
        async Task Until()
        {
            for (DateTimeOffset now = _time.GetUtcNow(); due > now; now = _time.GetUtcNow())
            {
                await Task.Delay(due - now, _time);
            }
        }

        var fired = default(DateTimeOffset);
        using ITimer other = _time.CreateTimer(
            _ => fired = _time.GetUtcNow(), null, TimeSpan.FromMilliseconds(9.25), Timeout.InfiniteTimeSpan);
        Task waiting = Task.Run(Until);
        _time.RunUntilQuiet();
        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(due - TimeSpan.FromMilliseconds(0.25), fired);
    }

    [Fact]
    public void Everything_that_a_timer_sets_going_ends_before_the_next_one_fires()
    {
        var seen = new List<double>();
        async Task Chain(double every)
        {
            for (int i = 0; i < 50; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(every), _time);
                await Task.Run(() => Thread.SpinWait(20_000));
                await Task.Yield();
                lock (seen)
                {
                    seen.Add((_time.GetUtcNow() - Start).TotalSeconds);
                }
            }
        }

        Task both = Task.WhenAll(Task.Run(() => Chain(1)), Task.Run(() => Chain(1.5)));
        _time.RunFor(TimeSpan.FromMinutes(2));

        Assert.True(both.IsCompletedSuccessfully);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(100, seen.Count);
        Assert.Equal(75, seen[^1]);
    }

    [Fact]
    public async Task Cancellation_and_periodic_timers_follow_the_clock()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(3), _time);
        int ticks = 0;
        Task counting = Task.Run(async () =>
        {
            try
            {
                while (await periodic.WaitForNextTickAsync(cancellation.Token))
                {
                    ticks++;
                }
            }
            catch (OperationCanceledException)
            {
                ticks += 100;
            }
        });

        Assert.False(_time.RunUntil(() => ticks > 100, TimeSpan.FromSeconds(9.9)));
        Assert.True(_time.RunUntil(() => ticks > 100, TimeSpan.FromSeconds(0.1)));
        await counting;
        Assert.Equal(103, ticks);
    }

    [Fact]
    public void Running_until_quiet_lets_no_time_pass()
    {
        int done = 0;
        _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.Zero, _time);
            await Task.Yield();
            done = 1;
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            done = 2;
        });

        _time.RunUntilQuiet();

        Assert.Equal(1, done);
        Assert.Equal(Start, _time.GetUtcNow());
    }

    [Fact]
    public void Work_that_never_ends_is_reported_instead_of_waited_for()
    {
        var impatient = new VirtualTime(Start, stuckAfter: TimeSpan.FromSeconds(0.2));
        using var stop = new ManualResetEventSlim();
        _ = Task.Run(() => stop.Wait());

        var stuck = Assert.Throws<InvalidOperationException>(() => impatient.RunFor(TimeSpan.FromSeconds(1)));

        Assert.Contains("became quiet", stuck.Message, StringComparison.Ordinal);
        stop.Set();
    }

    [Fact]
    public void A_probe_holds_time_back()
    {
        int asked = 0;
        _time.WaitAlsoFor(() => Interlocked.Increment(ref asked) < 1000);

        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.True(asked >= 1000);
    }

    [Fact]
    public void A_worker_about_to_end_does_not_count_as_permanent()
    {
        int asked = 0;

        Assert.Equal(1, Quiescence.Calibrate(known: 1, () => ++asked < 10_000 ? 2 : 1, patience: TimeSpan.FromMinutes(1)));
        Assert.Equal(10_000, asked);
        Assert.Equal(2, Quiescence.Calibrate(known: 1, () => 2, patience: TimeSpan.Zero));
        Assert.Equal(0, Quiescence.Calibrate(known: 1, () => 0, patience: TimeSpan.FromMinutes(1)));
    }
}
