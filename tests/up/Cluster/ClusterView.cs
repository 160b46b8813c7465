using ImpactDialing.CallerSessions;
using ImpactDialing.Hosting;
using ImpactDialing.Storage.Membership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ImpactDialing.Up.Cluster;

/// <summary>
/// One Orleans cluster, seen by a separate client: where its grains live, and whether they are reachable.
/// </summary>
internal sealed class ClusterView : IAsyncDisposable
{
    private const string CallerGrain = "CallerGrain";

    /// <summary>The time after which a missing answer counts as none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly IHost _host;
    private readonly IManagementGrain _management;
    private readonly IGrainFactory _grains;

    private ClusterView(IHost host)
    {
        _host = host;
        _grains = host.Services.GetRequiredService<IGrainFactory>();
        _management = _grains.GetGrain<IManagementGrain>(0);
    }

    /// <summary>Connects to a cluster. At least one of its silos must run.</summary>
    /// <param name="connectionString">The database in which its silos find each other.</param>
    /// <param name="stop">Cancelled when the run is to end.</param>
    public static async Task<ClusterView> Connect(string clusterId, string connectionString, CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering((AdoNetClusteringClientOptions options) =>
                (options.Invariant, options.ConnectionString) = (MembershipTables.Invariant, connectionString));
            client.Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (clusterId, new DeploymentOptions().ServiceId));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Patience);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(stop);
            return new ClusterView(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Counts each silo's grains by kind; the key is the silo's port.</summary>
    /// <exception cref="OrleansException">A silo did not answer.</exception>
    public async Task<ILookup<int, (string Grain, int Count)>> Grains()
    {
        var statistics = await _management.GetSimpleGrainStatistics();
        return statistics.ToLookup(one => one.SiloAddress.Endpoint.Port, one => (ShortName(one.GrainType), one.ActivationCount));
    }

    /// <summary>Finds the callers with a grain on a silo.</summary>
    /// <param name="port">The silo's port.</param>
    /// <exception cref="OrleansException">A silo did not answer.</exception>
    public async Task<IReadOnlyList<long>> CallersOn(int port)
    {
        var statistics = await _management.GetDetailedGrainStatistics();
        return
        [
            .. statistics.Where(one => one.SiloAddress.Endpoint.Port == port && ShortName(one.GrainType) == CallerGrain)
                .Select(one => one.GrainId.GetIntegerKey())
                .Distinct(),
        ];
    }

    /// <summary>Asks a caller's grain for its snapshot, which changes nothing.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="limit">How long the answer may take.</param>
    /// <returns>Whether the grain answered in time.</returns>
    public async Task<bool> Reaches(long callerId, TimeSpan limit)
    {
        try
        {
            await _grains.GetGrain<ICallerGrain>(callerId).Snapshot().WaitAsync(limit, TimeProvider.System);
            return true;
        }
        catch (Exception)
        {
            // The result is the time without an answer, whatever the reason.
            return false;
        }
    }

    /// <summary>Lets each silo deactivate the grains that no message has reached for a time.</summary>
    /// <param name="age">The time without a message.</param>
    public async Task CollectIdle(TimeSpan age)
    {
        var silos = await _management.GetHosts(onlyActive: true);
        await _management.ForceActivationCollection([.. silos.Keys], age);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _host.StopAsync(limit.Token);
        _host.Dispose();
    }

    /// <summary>
    /// The class's name only: Orleans reports it with its namespace, and with its assembly or an alias.
    /// </summary>
    private static string ShortName(string grainType) => grainType.Split(',')[0].Split('.')[^1];
}
