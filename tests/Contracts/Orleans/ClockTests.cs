namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>Timers and reminders follow the clock that the host has registered.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_timer_ticks_when_its_time_comes_and_again_after_its_period()
    {
        var (silo, clock) = await Start();
        var grain = silo.Grains.GetGrain<IClockGrain>("timer");
        await grain.Start(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await grain.Ticks());
        clock.Advance(TimeSpan.FromSeconds(1));
        await silo.Gates.Wait("tick 1");
        Assert.Equal(1, await grain.Ticks());
        clock.Advance(TimeSpan.FromSeconds(20));
        await silo.Gates.Wait("tick 2");
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_reminder_comes_and_its_period_is_a_minute_at_least()
    {
        var (silo, clock) = await Start();
        var grain = silo.Grains.GetGrain<IClockGrain>("reminder");
        await Assert.ThrowsAnyAsync<ArgumentException>(() => grain.Remind(TimeSpan.FromSeconds(59)));
        await grain.Remind(TimeSpan.FromMinutes(1));
        var reminded = silo.Gates.Wait("reminded wake");
        // Orleans starts to wait for it after it has answered, at a moment of its own: minute after minute passes until it comes.
        while (!reminded.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await grain.Ticks();
        }

        await grain.Forget();
        await silo.DisposeAsync();
    }

    // These two do not: Orleans measures idleness and the time of a call with the machine's own clock. So they are short, and real.
    [Fact]
    public async Task An_idle_activation_is_collected()
    {
        var silo = new SiloFixture(null, collection =>
        {
            collection.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            collection.CollectionAge = TimeSpan.FromMilliseconds(200);
        });
        await silo.InitializeAsync();
        await silo.Worker("idle").Key();
        await silo.Gates.Wait("deactivated idle");
        Assert.Equal(1, silo.Counters.Of($"deactivated idle {DeactivationReasonCode.ActivationIdle}"));
        Assert.Equal(2, await silo.Worker("idle").Activations());
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_not_answered_fails_when_its_time_is_up()
    {
        var silo = new SiloFixture();
        await silo.InitializeAsync();
        var busy = silo.Worker("silent").Busy("silent started", "answer now");
        await silo.Gates.Wait("silent started");
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Worker("waiting").CallBackBriefly(silo.Worker("silent")));
        silo.Gates.Open("answer now");
        Assert.Equal("answer now", await busy);
        await silo.DisposeAsync();
    }

    internal static async Task<(SiloFixture Silo, MovableClock Clock)> Start()
    {
        var clock = new MovableClock();
        var silo = new SiloFixture(clock);
        await silo.InitializeAsync();
        return (silo, clock);
    }
}
