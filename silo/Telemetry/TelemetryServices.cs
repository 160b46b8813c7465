using System.Reflection;
using ImpactDialing.Configuration;
using ImpactDialing.Hosting;
using ImpactDialing.Storage.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImpactDialing.Telemetry;

/// <summary>Registers the export of measurements: by OTLP to a collector, and as text on <c>/metrics</c>.</summary>
internal static class TelemetryServices
{
    /// <summary>The most series of an instrument split by campaign: 1,000 campaigns with ten phases each.</summary>
    private const int ManySeries = 10_000;

    /// <summary>Our own meters, and those of .NET, Orleans and the driver about the state of a process.</summary>
    internal static readonly string[] Meters =
    [
        "ImpactDialing.*", "Microsoft.Orleans", "MySqlConnector", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Authentication", "System.Net.Http", "System.Runtime",
    ];

    /// <summary>
    /// Our own sources, and those of .NET and Orleans. The source <c>MySqlConnector</c> is left out: its spans have an
    /// event with MySQL's message, which quotes values (<c>Duplicate entry '+12125550123'</c>), and no processor can
    /// change an event.
    /// </summary>
    internal static readonly string[] Sources =
        ["ImpactDialing.*", "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "System.Net.Http"];

    /// <summary>
    /// Adds the export. Call this before everything else is added: hosted services stop in reverse
    /// order, and the export includes their measurements while they stop.
    /// </summary>
    public static void AddImpactDialingTelemetry(this IHostApplicationBuilder builder, DeploymentOptions deployment)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        configuration.AddLoggingDefaults();
        services.AddValidatedOptions<TelemetryOptions>(configuration, TelemetryOptions.Section, options => options.Validate());
        services.AddSingleton<TelemetryProviders>();
        var settings = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (settings.Validate().Any())
        {
            // The host validates the same settings when it starts, and names the faults.
            return;
        }

        if (settings.OtlpEndpoint.Length > 0)
        {
            configuration.AddInMemoryCollection([new(TelemetryOptions.StandardEndpoint, settings.OtlpEndpoint)]);
        }

        var hasCollector = HasCollector(configuration);
        if (hasCollector || settings.MetricsPort != 0)
        {
            services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddImpactDialingMeters());
        }

        if (settings.MetricsPort != 0)
        {
            services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMetricsPage());
        }

        if (hasCollector)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddProgram(deployment))
                .WithTracing(traces => traces
                    .AddSource(Sources)
                    .AddAspNetCoreInstrumentation()
                    .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceRatio)))
                    .AddProcessor(_ => new SpanRedaction(IsExported)))
                .WithLogging(configureBuilder: null, logs => logs.IncludeScopes = true)
                .UseOtlpExporter();
        }
    }

    /// <summary>
    /// Whether traces are exported. It holds after <see cref="AddImpactDialingTelemetry"/>. Without an export, no grain
    /// call passes <see cref="GrainCallTracing"/>: a filter costs each call two state machines.
    /// </summary>
    public static bool HasCollector(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[TelemetryOptions.StandardEndpoint]);

    /// <summary>Tells whether the spans of a source are exported.</summary>
    private static bool IsExported(string source) =>
        Sources.Any(name => name.EndsWith('*') ? source.StartsWith(name[..^1], StringComparison.Ordinal) : source == name);

    /// <summary>Listens to the meters, and limits the number of series of those that are split by campaign.</summary>
    internal static MeterProviderBuilder AddImpactDialingMeters(this MeterProviderBuilder metrics) =>
        metrics.AddMeter(Meters).AddView(instrument =>
            instrument.Name is "callers.online" or "calls.in_flight" or "calls.finished" or "calls.abandoned_share"
                ? new MetricStreamConfiguration { CardinalityLimit = ManySeries }
                : null);

    /// <summary>
    /// Adds the page for Prometheus. It has only the series, without those that describe meters and the program: no two
    /// of our meters share a name, and Prometheus' own labels identify the program. Each scrape collects new values.
    /// </summary>
    internal static MeterProviderBuilder AddMetricsPage(this MeterProviderBuilder metrics) => metrics.AddPrometheusExporter(page =>
    {
        page.ScopeInfoEnabled = false;
        page.TargetInfoEnabled = false;
        page.ScrapeResponseCacheDurationMilliseconds = 0;
    });

    /// <summary>
    /// Serves the page, always as text (format 0.0.4). In OpenMetrics, which Prometheus prefers, bounds of buckets are
    /// written differently (<c>le="1.0"</c>), and every counter and histogram has one more series (<c>_created</c>).
    /// </summary>
    internal static void UseMetricsPage(this IApplicationBuilder app, MeterProvider metrics, Func<HttpContext, bool> isAskedFor) =>
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            metrics,
            isAskedFor,
            path: null,
            page => page.Use((context, next) =>
            {
                context.Request.Headers.Accept = "text/plain";
                return next(context);
            }),
            optionsName: null);

    /// <summary>
    /// Adds the gauges that are read from the database. Call it after the silo has been added, so that they stop before
    /// it.
    /// </summary>
    public static void AddLiveGauges(this IServiceCollection services)
    {
        services.AddSingleton<LiveFiguresQuery>();
        services.AddSingleton<AbandonedShare>();
        services.AddSingleton<QueueCounts>();
        services.AddSingleton<RepeatedDials>();
        services.AddHostedService<LiveGauges>();
    }

    /// <summary>
    /// Names the source of traces, metrics and logs: program (<c>service.name</c>), version, machine, cluster and its
    /// role. <c>OTEL_RESOURCE_ATTRIBUTES</c> adds more.
    /// </summary>
    private static void AddProgram(this ResourceBuilder resource, DeploymentOptions deployment)
    {
        var program = Assembly.GetEntryAssembly();
        var name = program?.GetName().Name == "ImpactDialing.Silo" ? "impact-dialing-silo" : "impact-dialing-api";
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        resource.AddService(name, "impact-dialing", version, serviceInstanceId: Environment.MachineName).AddAttributes(
            [new("impactdialing.role", deployment.Role), new("impactdialing.cluster", deployment.ClusterId)]);
    }
}
