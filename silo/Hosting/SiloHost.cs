using System.Net;
using System.Net.Sockets;
using ImpactDialing.Commands.Export;
using ImpactDialing.Configuration;
using ImpactDialing.Events;
using ImpactDialing.Health;
using ImpactDialing.Operations;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Storage.Membership;
using ImpactDialing.Supervisors;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ImpactDialing.Hosting;

/// <summary>Puts the silo together, in a process of its own or inside the API's.</summary>
public static class SiloHost
{
    /// <summary>Adds the silo: grains, storage, telephony, events.</summary>
    public static IHostApplicationBuilder AddImpactDialingSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var deployment = builder.Configuration.GetSection(DeploymentOptions.Section).Get<DeploymentOptions>() ?? new DeploymentOptions();
        builder.Services.AddOperationsPort();
        builder.AddImpactDialingTelemetry(deployment);
        builder.AddDrain();
        builder.Services.AddImpactDialingStorage(builder.Configuration, waits: true);
        builder.Services.AddImpactDialingJournal();
        builder.Services.AddImpactDialingSignIn();
        builder.Services.AddImpactDialingTelephony(builder.Configuration);
        builder.Services.AddImpactDialingEvents(builder.Configuration);
        builder.Services.AddImpactDialingGrains();
        builder.Services.AddSingleton<IResultReader, CampaignResults>();
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [HealthTags.Ready])
            .AddCheck<StartedHealth>("started", tags: [HealthTags.Ready])
            .AddCheck<ClusterHealth>("cluster", tags: [HealthTags.Ready]);
        builder.Services.AddSingleton<IValidateOptions<DeploymentOptions>, SiloAddressCheck>();
        builder.AddMembership(deployment);
        builder.Services.AddWireExceptions();
        builder.Services.AddKnownGrainInterfaces();
        builder.UseOrleans(silo =>
        {
            Cluster(silo, deployment, builder.Configuration.GetConnectionString(DatabaseOptions.ConnectionStringName));
            // Silos with one ClusterId form one cluster. The ServiceId outlives clusters: it names their stored data
            // and must never change.
            silo.Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (deployment.ClusterId, deployment.ServiceId));
            silo.Configure<SiloMessagingOptions>(ClusterTimings.Apply);
            silo.Configure<ClientMessagingOptions>(ClusterTimings.Apply);
            silo.Configure<GrainCollectionOptions>(ClusterTimings.Apply);
            silo.Configure<GrainDirectoryOptions>(ClusterTimings.Apply);
            silo.Configure<ClusterMembershipOptions>(ClusterTimings.Apply);
            if (builder.Configuration.GetValue<bool>($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Dashboard)}"))
            {
                OrleansDashboard.Collect(silo);
            }

            if (TelemetryServices.HasCollector(builder.Configuration))
            {
                silo.AddIncomingGrainCallFilter<GrainCallTracing>();
                silo.AddOutgoingGrainCallFilter<GrainCallTracing>();
            }
        });
        builder.Services.AddImpactDialingHealth(builder.Configuration);
        builder.Services.AddLiveGauges();
        return builder;
    }

    private static void Cluster(ISiloBuilder silo, DeploymentOptions deployment, string? connectionString)
    {
        if (!deployment.IsByDatabase)
        {
            silo.UseLocalhostClustering(deployment.SiloPort, deployment.GatewayPort);
            return;
        }

        silo.UseAdoNetClustering((AdoNetClusteringSiloOptions options) =>
            (options.Invariant, options.ConnectionString) = (MembershipTables.Invariant, connectionString));
        // Orleans reads its endpoints before the host validates anything. Reading the settings here validates them
        // first, and SiloAddressCheck names each fault.
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<DeploymentOptions>>((options, settings) =>
        {
            var address = IPAddress.Parse(settings.Value.AdvertisedAddress);
            var any = address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            options.AdvertisedIPAddress = address;
            options.SiloPort = settings.Value.SiloPort;
            options.GatewayPort = settings.Value.GatewayPort;
            options.SiloListeningEndpoint = new IPEndPoint(any, settings.Value.SiloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(any, settings.Value.GatewayPort);
        });
        if (deployment.SiloName.Length > 0)
        {
            silo.Configure<SiloOptions>(options => options.SiloName = deployment.SiloName);
        }
    }
}
