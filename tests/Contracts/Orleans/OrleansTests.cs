using ImpactDialing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>
/// The behaviour of Orleans 10 that the grains rely on. They use no timers, reminders or Orleans storage.
/// </summary>
public sealed class OrleansTests : IAsyncLifetime
{
    private readonly Gates _gates = new();
    private readonly InProcessTestCluster _cluster;

    public OrleansTests()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton(_gates).Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            collection.CollectionAge = TimeSpan.FromMilliseconds(200);
        }));
        _cluster = builder.Build();
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Grain_serves_one_request_at_a_time_but_for_methods_that_interleave()
    {
        var grain = _cluster.Client.GetGrain<ITurnGrain>("turns");
        var first = grain.Wait();
        await _gates.Wait("turns started");
        var second = grain.Answer();

        Assert.Equal("beside", await grain.Beside());
        Assert.False(second.IsCompleted);

        _gates.Open("turns go");
        await first;
        Assert.Equal("answer", await second);
    }

    [Fact]
    public async Task Reentrant_grain_serves_a_request_while_another_waits()
    {
        var grain = _cluster.Client.GetGrain<IReentrantGrain>("reentrant");
        var first = grain.Wait();
        await _gates.Wait("reentrant started");

        Assert.Equal("answer", await grain.Answer());

        _gates.Open("reentrant go");
        await first;
    }

    [Fact]
    public async Task Continuations_of_one_activation_never_run_at_the_same_time() =>
        Assert.Equal(3000, await _cluster.Client.GetGrain<ITurnGrain>("counts").Count(1000));

    [Fact]
    public async Task Exception_of_a_grain_reaches_its_caller_with_type_and_message() =>
        Assert.Equal(
            "down",
            (await Assert.ThrowsAsync<DatabaseUnavailableException>(_cluster.Client.GetGrain<ITurnGrain>("fails").Fail)).Message);

    [Fact]
    public async Task Request_context_travels_with_the_call()
    {
        RequestContext.Set("parent", "span");
        Assert.Equal("span", await _cluster.Client.GetGrain<ITurnGrain>("context").Context("parent"));
        RequestContext.Clear();
    }

    [Fact]
    public async Task Time_out_of_a_method_replaces_the_default()
    {
        var grain = _cluster.Client.GetGrain<ITurnGrain>("brief");
        await Assert.ThrowsAsync<TimeoutException>(grain.WaitBriefly);
        _gates.Open("brief go");
    }

    [Fact]
    public async Task Idle_grain_is_collected_and_the_next_call_activates_it_anew()
    {
        var grain = _cluster.Client.GetGrain<ITurnGrain>("idle");
        Assert.Equal(1, await grain.Activations());
        await _gates.Wait($"idle {DeactivationReasonCode.ActivationIdle}");
        Assert.Equal(2, await grain.Activations());
    }
}
