namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>Timers, reminders and collection follow the clock that the host has registered.</summary>
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
        clock.Advance(TimeSpan.FromMinutes(1));
        await silo.Gates.Wait("reminded wake");
        await grain.Forget();
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task An_idle_activation_is_collected()
    {
        var (silo, clock) = await Start();
        await silo.Worker("idle").Key();
        clock.Advance(TimeSpan.FromMinutes(17));
        await silo.Gates.Wait("deactivated idle");
        Assert.Equal(2, await silo.Worker("idle").Activations());
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_not_answered_fails_when_its_time_is_up()
    {
        var (silo, clock) = await Start();
        var call = silo.Worker("silent").Busy("silent started", "never");
        await silo.Gates.Wait("silent started");
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        silo.Gates.Open("never");
        await silo.DisposeAsync();
    }

    private static async Task<(SiloFixture Silo, MovableClock Clock)> Start()
    {
        var clock = new MovableClock();
        var silo = new SiloFixture(clock);
        await silo.InitializeAsync();
        return (silo, clock);
    }
}
