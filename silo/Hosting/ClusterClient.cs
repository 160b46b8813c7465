using ImpactDialing.Configuration;
using ImpactDialing.Operations;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Membership;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ImpactDialing.Hosting;

/// <summary>Gives the API its grains: a silo in its own process, or the silos of a cluster.</summary>
public static partial class ClusterClient
{
    /// <summary>
    /// Adds what <c>Cluster:Membership</c> requires. With <c>single</c> the silo runs in this process. With
    /// <c>database</c> this process is a client of the silos that are registered in the database. It then has its own
    /// connections to the database and no grains, and starts after a silo has answered.
    /// </summary>
    public static IHostApplicationBuilder AddImpactDialingCluster(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var deployment = builder.Configuration.GetSection(DeploymentOptions.Section).Get<DeploymentOptions>() ?? new DeploymentOptions();
        if (!deployment.IsByDatabase)
        {
            return builder.AddImpactDialingSilo();
        }

        builder.Services.AddOperationsPort();
        builder.AddImpactDialingTelemetry(deployment);
        builder.AddDrain();
        builder.Services.AddImpactDialingStorage(builder.Configuration, waits: true);
        builder.Services.AddSingleton<IValidateOptions<DeploymentOptions>>(new ClientCheck(builder.Configuration));
        builder.AddMembership(deployment);
        builder.Services.AddWireExceptions();
        builder.Services.AddKnownGrainInterfaces();
        // The silos continue calls in progress while the database is down. An outage must not take every API out of its
        // Service, so this check is only degraded, with status 200.
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", HealthStatus.Degraded, [HealthTags.Ready])
            .AddCheck<StartedHealth>("started", tags: [HealthTags.Ready])
            .AddCheck<ClusterHealth>("cluster", tags: [HealthTags.Ready]);
        var connectionString = builder.Configuration.GetConnectionString(DatabaseOptions.ConnectionStringName);
        using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var logger = logging.CreateLogger(typeof(ClusterClient));
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering((AdoNetClusteringClientOptions options) =>
                (options.Invariant, options.ConnectionString) = (MembershipTables.Invariant, connectionString));
            // The same ids as the silos': a client finds only silos of its ClusterId.
            client.Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (deployment.ClusterId, deployment.ServiceId));
            client.Configure<ClientMessagingOptions>(ClusterTimings.Apply);
            client.Configure<GatewayOptions>(ClusterTimings.Apply);
            if (TelemetryServices.HasCollector(builder.Configuration))
            {
                client.AddOutgoingGrainCallFilter<GrainCallTracing>();
            }

            client.UseConnectionRetryFilter(async (problem, cancellation) =>
            {
                LogNoSilo(logger, deployment.ClusterId, problem.Message);
                await Task.Delay(ClusterTimings.ConnectPause, TimeProvider.System, cancellation);
                return true;
            });
        });
        return builder;
    }

    [LoggerMessage(9210, LogLevel.Warning, "Connecting to the cluster {ClusterId} failed, no silo answered: {Problem}; retrying")]
    private static partial void LogNoSilo(ILogger logger, string clusterId, string problem);

    private sealed class ClientCheck(IConfiguration configuration) : IValidateOptions<DeploymentOptions>
    {
        public ValidateOptionsResult Validate(string? name, DeploymentOptions options) =>
            MembershipTables.Faults(configuration).ToList() is { Count: > 0 } faults
                ? ValidateOptionsResult.Fail(faults)
                : ValidateOptionsResult.Success;
    }
}
