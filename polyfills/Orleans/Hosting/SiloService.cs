using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloService(Silo silo, IServiceProvider services, IOptions<ClusterOptions> cluster) : IHostedService
{
    private string Name => LocalSilos.NameOf(cluster.Value);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<MembershipGuard>() is { } guard)
        {
            await guard.CheckAsync(cancellationToken);
        }

        silo.Start();
        LocalSilos.Running[Name] = silo;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await silo.StopAsync(graceful: true, cancellationToken);
        LocalSilos.Running.TryRemove(new(Name, silo));
    }
}

/// <summary>The silos of this process, for its clients.</summary>
internal static class LocalSilos
{
    public static ConcurrentDictionary<string, Silo> Running { get; } = new();

    public static string NameOf(ClusterOptions options) => $"{options.ServiceId}/{options.ClusterId}";
}

/// <summary>Connects a client when its host starts.</summary>
internal sealed class ClientService(IOptions<ClusterOptions> cluster) : IHostedService
{
    private Silo? _silo;

    /// <exception cref="OrleansConfigurationException">The client is not connected.</exception>
    public Silo Silo => _silo ?? throw new OrleansConfigurationException("The client has not started.");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var name = LocalSilos.NameOf(cluster.Value);
        _silo = LocalSilos.Running.TryGetValue(name, out var silo)
            ? silo
            : throw new OrleansConfigurationException(
                $"No silo of '{name}' runs in this process. This build uses polyfills/Orleans, which is one silo in one process: "
                + "a client of its own needs the Microsoft.Orleans packages (./dev packages real orleans).");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
