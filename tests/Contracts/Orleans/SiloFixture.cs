using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace ImpactDialing.Tests.Contracts.Orleans;

/// <summary>A silo of test grains, on the real clock or on one that the test moves.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public SiloFixture()
        : this(null)
    {
    }

    internal SiloFixture(TimeProvider? time, Action<GrainCollectionOptions>? collection = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host =>
        {
            // In development Orleans refuses to start when any interface of the process cannot be sent, and one here cannot, on purpose.
            host.Environment.EnvironmentName = Environments.Production;
            host.Services.AddSingleton(time ?? TimeProvider.System);
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Gates).AddSingleton(Counters).Configure(collection ?? (_ => { }));
            silo.AddMemoryGrainStorage("contract").UseInMemoryReminderService();
            silo.AddIncomingGrainCallFilter(async context =>
            {
                Counters.Add($"call {context.MethodName}");
                await context.Invoke();
                if (context.Result is "replace me")
                {
                    context.Result = "replaced";
                }
            });
        });
        _cluster = builder.Build();
    }

    public Gates Gates { get; } = new();

    public Counters Counters { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public Task InitializeAsync() => _cluster.DeployAsync();

    public Task StopSilo() => _cluster.StopSiloAsync(_cluster.Silos[0]);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public IWorkerGrain Worker(string key) => Grains.GetGrain<IWorkerGrain>(key);
}
