namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>
/// The stand-in alone: idleness and the time of a call follow the registered clock too. Orleans measures them with the machine's stopwatch, so no code may
/// rely on either; but where time is virtual the stand-in must not do things at instants that the machine chooses. Left out of a build on the real packages.
/// </summary>
public sealed class StandInClockTests
{
    [Fact]
    public async Task An_idle_activation_is_collected_on_the_registered_clock()
    {
        var (silo, clock) = await ClockTests.Start();
        await silo.Worker("idle").Key();
        clock.Advance(TimeSpan.FromMinutes(17));
        await silo.Gates.Wait("deactivated idle");
        Assert.Equal(2, await silo.Worker("idle").Activations());
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_not_answered_fails_when_its_time_is_up_on_the_registered_clock()
    {
        var (silo, clock) = await ClockTests.Start();
        var call = silo.Worker("silent").Busy("silent started", "never");
        await silo.Gates.Wait("silent started");
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        silo.Gates.Open("never");
        await silo.DisposeAsync();
    }
}
