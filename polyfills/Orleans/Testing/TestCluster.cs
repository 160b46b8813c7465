using System.Collections.ObjectModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo and a client in the process of the tests.</summary>
public sealed class TestCluster : IDisposable, IAsyncDisposable
{
    private readonly IConfiguration _configuration;
    private readonly List<SiloHandle> _silos = [];
    private IHost? _client;

    internal TestCluster(TestClusterOptions options, IConfiguration configuration) => (Options, _configuration) = (options, configuration);

    /// <summary>What the cluster is.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>The client.</summary>
    public IClusterClient Client => ServiceProvider.GetRequiredService<IClusterClient>();

    /// <summary>The client's references.</summary>
    public IGrainFactory GrainFactory => Client;

    /// <summary>The client's services.</summary>
    public IServiceProvider ServiceProvider => _client?.Services ?? throw new InvalidOperationException("The cluster is not deployed.");

    /// <summary>The silo.</summary>
    public SiloHandle? Primary => _silos.FirstOrDefault();

    /// <summary>The silos.</summary>
    public ReadOnlyCollection<SiloHandle> Silos => _silos.AsReadOnly();

    /// <summary>Starts the silo and the client.</summary>
    public void Deploy() => DeployAsync().GetAwaiter().GetResult();

    /// <summary>Starts the silo and the client.</summary>
    public async Task DeployAsync()
    {
        _silos.Add(await StartAsync());
        await InitializeClientAsync();
    }

    /// <summary>Starts the client.</summary>
    public async Task InitializeClientAsync()
    {
        var builder = NewHost();
        var configurators = Options.ClientBuilderConfiguratorTypes.Select(Make).ToArray();
        Array.ForEach(configurators, each => (each as IHostConfigurator)?.Configure(builder));
        builder.UseOrleansClient(client =>
        {
            client.Services.Configure<ClusterOptions>(Identify);
            Array.ForEach(configurators, each => (each as IClientBuilderConfigurator)?.Configure(client.Configuration, client));
        });
        _client = builder.Build();
        await _client.StartAsync();
    }

    /// <summary>The services of the silo.</summary>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        _silos.OfType<InProcessSiloHandle>().First(each => silo is null || silo.Equals(each.SiloAddress)).ServiceProvider;

    /// <summary>Stops the silo gracefully.</summary>
    public Task StopSiloAsync(SiloHandle instance) => RemoveAsync(instance, gracefully: true);

    /// <summary>Stops the silo as a crash would.</summary>
    public Task KillSiloAsync(SiloHandle instance) => RemoveAsync(instance, gracefully: false);

    /// <summary>Stops the silo and starts another, which the client connects to.</summary>
    public async Task<SiloHandle?> RestartSiloAsync(SiloHandle instance)
    {
        await StopSiloAsync(instance);
        var started = await StartAsync();
        _silos.Add(started);
        await StopClusterClientAsync();
        await InitializeClientAsync();
        return started;
    }

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

    private static object Make(string? type) => Activator.CreateInstance(Type.GetType(type!, throwOnError: true)!)!;

    private async Task<SiloHandle> StartAsync()
    {
        var builder = NewHost();
        foreach (var configurator in Options.SiloBuilderConfiguratorTypes.Select(Make))
        {
            (configurator as IHostConfigurator)?.Configure(builder);
            builder.UseOrleans(silo => (configurator as ISiloConfigurator)?.Configure(silo));
        }

        builder.UseOrleans(silo => silo.Services.Configure<ClusterOptions>(Identify).Configure<SiloOptions>(options => options.SiloName = "Primary"));
        return await InProcessSiloHandle.StartAsync(builder.Build());
    }

    private IHostBuilder NewHost() =>
        new HostBuilder().ConfigureHostConfiguration(configuration => configuration.AddConfiguration(_configuration));

    private void Identify(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId);

    private async Task RemoveAsync(SiloHandle instance, bool gracefully)
    {
        _silos.Remove(instance);
        await instance.StopSiloAsync(gracefully);
    }
}
