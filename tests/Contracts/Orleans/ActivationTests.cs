namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>What we rely on when activations begin and end.</summary>
public sealed class ActivationTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task A_rested_grain_is_activated_anew()
    {
        var worker = silo.Worker("rests");
        await worker.Rest();
        await silo.Gates.Wait("deactivated rests");
        Assert.Equal(2, await worker.Activations());
        Assert.Equal(1, silo.Counters.Of("deactivated rests ApplicationRequested"));
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call() =>
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Worker("stillborn").Key());

    [Fact]
    public async Task State_outlives_the_activation_until_it_is_cleared()
    {
        var tally = silo.Grains.GetGrain<ITallyGrain>("counts");
        Assert.Equal(-1, await tally.Read());
        Assert.Equal(1, await tally.Count());
        Assert.Equal(2, await tally.Count());
        await Assert.ThrowsAnyAsync<global::Orleans.Storage.InconsistentStateException>(tally.Conflict);
        Assert.Equal(2, await tally.Read());
        Assert.Equal(2, silo.Counters.Of("tally activated"));
        await tally.Clear();
        Assert.Equal(-1, await tally.Read());
    }

    [Fact]
    public async Task Stopping_deactivates_every_grain_and_then_refuses_calls()
    {
        var other = new SiloFixture();
        await other.InitializeAsync();
        var worker = other.Worker("stops");
        await worker.Key();
        await other.StopSilo();
        Assert.Equal(1, other.Counters.Of("deactivated stops ShuttingDown"));
        await Assert.ThrowsAnyAsync<Exception>(worker.Key);
        await other.DisposeAsync();
    }
}
