using ImpactDialing.Hosting;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace ImpactDialing.Telemetry;

/// <summary>Registers what sends measurements out.</summary>
internal static class TelemetryServices
{
    /// <summary>Adds export and the operators' port. To be called before everything else is added: hosted services stop in reverse order, and what they say while they stop is heard.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="deployment">Which deployment this is.</param>
    public static void AddImpactDialingTelemetry(this IHostApplicationBuilder builder, DeploymentOptions deployment)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        configuration.AddLoggingDefaults();
        services.AddCheckedOptions<TelemetryOptions>(configuration, TelemetryOptions.Section, options => options.Faults());
        services.AddSingleton<TelemetryExport>();
        services.AddHostedService(provider => provider.GetRequiredService<TelemetryExport>());
        services.AddHostedService<OperationsPort>();
        var settings = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (!settings.Faults().Any() && TelemetryExport.Collector(settings, configuration) is { } collector)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeScopes = true;
                logs.SetResourceBuilder(TelemetryExport.Resource(deployment));
                logs.AddOtlpExporter((OtlpExporterOptions exporter) => exporter.Endpoint = collector);
            });
        }
    }

    /// <summary>Adds the gauges that are read from the database. To be called after the silo has been added, so that they stop before it.</summary>
    /// <param name="services">The services.</param>
    public static void AddLiveGauges(this IServiceCollection services)
    {
        services.AddSingleton<LiveFiguresQuery>();
        services.AddSingleton<AbandonedShare>();
        services.AddSingleton<QueueCounts>();
        services.AddSingleton<RepeatedDials>();
        services.AddHostedService<LiveGauges>();
    }
}
