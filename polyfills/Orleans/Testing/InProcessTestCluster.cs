using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>What an in-process test cluster is.</summary>
public sealed class InProcessTestClusterOptions
{
    /// <summary>The cluster's id.</summary>
    public string ClusterId { get; set; } = TestClusterBuilder.CreateClusterId();

    /// <summary>The service's id.</summary>
    public string ServiceId { get; set; } = "test-service";

    /// <summary>How many silos to begin with; the stand-in starts one, whatever the number.</summary>
    public short InitialSilosCount { get; set; } = 1;
}

/// <summary>What a silo of an in-process test cluster is.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    /// <summary>The silo's name.</summary>
    public string SiloName { get; set; } = "Primary";
}

/// <summary>Builds in-process test clusters.</summary>
public sealed class InProcessTestClusterBuilder
{
    private readonly List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> _silo = [];
    private readonly List<Action<IHostApplicationBuilder>> _client = [];

    /// <summary>A builder of a cluster of one silo.</summary>
    public InProcessTestClusterBuilder()
        : this(1)
    {
    }

    /// <summary>A builder of a cluster of so many silos, of which the stand-in starts one.</summary>
    public InProcessTestClusterBuilder(short initialSilosCount) => Options.InitialSilosCount = initialSilosCount;

    /// <summary>What the cluster will be.</summary>
    public InProcessTestClusterOptions Options { get; } = new();

    /// <summary>Sets up the silo.</summary>
    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate) =>
        ConfigureSiloHost((options, host) => host.UseOrleans(silo => configureSiloDelegate(options, silo)));

    /// <summary>Sets up the silo's host.</summary>
    public InProcessTestClusterBuilder ConfigureSiloHost(
        Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder> configureSiloHostDelegate)
    {
        _silo.Add(configureSiloHostDelegate);
        return this;
    }

    /// <summary>Sets up the client.</summary>
    public InProcessTestClusterBuilder ConfigureClient(Action<IClientBuilder> configureClientDelegate) =>
        ConfigureClientHost(host => host.UseOrleansClient(configureClientDelegate));

    /// <summary>Sets up the client's host.</summary>
    public InProcessTestClusterBuilder ConfigureClientHost(Action<IHostApplicationBuilder> configureHostDelegate)
    {
        _client.Add(configureHostDelegate);
        return this;
    }

    /// <summary>Sets up both hosts.</summary>
    public InProcessTestClusterBuilder ConfigureHost(Action<IHostApplicationBuilder> configureDelegate) =>
        ConfigureSiloHost((_, host) => configureDelegate(host)).ConfigureClientHost(configureDelegate);

    /// <summary>The cluster, not started.</summary>
    public InProcessTestCluster Build() => new(Options, _silo, _client);
}

/// <summary>A silo and a client in the process of the tests.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> _configureSilo;
    private readonly List<Action<IHostApplicationBuilder>> _configureClient;
    private readonly List<InProcessSiloHandle> _silos = [];
    private IHost? _client;

    internal InProcessTestCluster(
        InProcessTestClusterOptions options,
        List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> silo,
        List<Action<IHostApplicationBuilder>> client) =>
        (Options, _configureSilo, _configureClient) = (options, silo, client);

    /// <summary>What the cluster is.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>The client.</summary>
    public IClusterClient Client =>
        (_client ?? throw new InvalidOperationException("The cluster is not deployed.")).Services.GetRequiredService<IClusterClient>();

    /// <summary>The silos.</summary>
    public ReadOnlyCollection<InProcessSiloHandle> Silos => _silos.AsReadOnly();

    /// <summary>Starts the silo and the client.</summary>
    public async Task DeployAsync()
    {
        var silo = NewHost();
        var specific = new InProcessTestSiloSpecificOptions();
        silo.UseOrleans(builder => builder.Services
            .Configure<ClusterOptions>(Identify)
            .Configure<SiloOptions>(options => options.SiloName = specific.SiloName));
        _configureSilo.ForEach(each => each(specific, silo));
        _silos.Add((InProcessSiloHandle)await InProcessSiloHandle.StartAsync(silo.Build()));
        await InitializeClientAsync();
    }

    /// <summary>Starts the client.</summary>
    public async Task InitializeClientAsync()
    {
        var client = NewHost();
        client.UseOrleansClient(builder => builder.Services.Configure<ClusterOptions>(Identify));
        _configureClient.ForEach(each => each(client));
        _client = client.Build();
        await _client.StartAsync();
    }

    /// <summary>The services of the silo.</summary>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        _silos.First(each => silo is null || silo.Equals(each.SiloAddress)).ServiceProvider;

    /// <summary>Stops the silo gracefully.</summary>
    public Task StopSiloAsync(InProcessSiloHandle instance) => RemoveAsync(instance, gracefully: true);

    /// <summary>Stops the silo as a crash would.</summary>
    public Task KillSiloAsync(InProcessSiloHandle instance) => RemoveAsync(instance, gracefully: false);

    /// <summary>Stops the client.</summary>
    public async Task StopClusterClientAsync()
    {
        if (_client is { } client)
        {
            _client = null;
            await client.StopAsync();
            client.Dispose();
        }
    }

    /// <summary>Stops the client and the silo.</summary>
    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in _silos.ToArray())
        {
            await StopSiloAsync(silo);
        }
    }

    /// <summary>Stops the client and the silo.</summary>
    public void StopAllSilos() => StopAllSilosAsync().GetAwaiter().GetResult();

    /// <inheritdoc />
    public void Dispose() => StopAllSilos();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAllSilosAsync();

    private static HostApplicationBuilder NewHost() =>
        Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });

    private void Identify(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId);

    private async Task RemoveAsync(InProcessSiloHandle instance, bool gracefully)
    {
        _silos.Remove(instance);
        await instance.StopSiloAsync(gracefully);
    }
}
