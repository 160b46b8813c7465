using ImpactDialing.Events;
using ImpactDialing.Health;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace ImpactDialing.Hosting;

/// <summary>Puts the silo together, in a process of its own or inside the API's.</summary>
public static class SiloHost
{
    /// <summary>A grain call gives up well before Twilio does, and after the API has: 2 s are the API's budget for one try.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(4);

    /// <summary>How long an idle grain stays. A conversation may go on for long without a webhook; what is collected is read again from the database.</summary>
    private static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(20);

    /// <summary>Adds the silo: grains, storage, telephony, events.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddImpactDialingSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var deployment = builder.Configuration.GetSection(DeploymentOptions.Section).Get<DeploymentOptions>() ?? new DeploymentOptions();
        builder.AddImpactDialingTelemetry();
        AddDrain(builder);
        builder.Services.AddImpactDialingStorage(builder.Configuration);
        builder.Services.AddImpactDialingSignIn();
        builder.Services.AddImpactDialingTelephony(builder.Configuration);
        builder.Services.AddImpactDialingEvents(builder.Configuration);
        builder.Services.AddImpactDialingGrains();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = deployment.ClusterId;
                options.ServiceId = deployment.ServiceId;
            });
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = CollectionAge);
            silo.AddIncomingGrainCallFilter<GrainCallTracing>();
            silo.AddOutgoingGrainCallFilter<GrainCallTracing>();
        });
        builder.Services.AddImpactDialingHealth(builder.Configuration);
        builder.Services.AddLiveGauges();
        return builder;
    }

    private static void AddDrain(IHostApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<DrainOptions>(builder.Configuration, DrainOptions.Section, options => options.Faults());
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout = drain.Value.Limit);
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        builder.Services.AddHealthChecks()
            .AddCheck<Drain>("draining", tags: [HealthTags.Ready])
            .AddCheck<DatabaseHealth>("database", tags: [HealthTags.Ready])
            .AddCheck<SiloHealth>("silo", tags: [HealthTags.Ready]);
    }
}
