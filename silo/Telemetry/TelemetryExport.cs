using System.Reflection;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImpactDialing.Telemetry;

/// <summary>Listens to the meters and activity sources from the start of the process to its end, and hands on what they say: by OTLP where a collector is named, and as text where somebody asks for <c>/metrics</c>.</summary>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options, IOptions<DeploymentOptions> deployment, IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>The most series of an instrument that is split by campaign: 1,000 campaigns with ten phases each.</summary>
    private const int ManySeries = 10_000;

    /// <summary>Our own meters, and those of .NET and Orleans that say how a process is.</summary>
    private static readonly string[] Meters =
        ["ImpactDialing.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private static readonly string[] Sources = ["ImpactDialing.*", "Microsoft.AspNetCore", "System.Net.Http"];

    private readonly PrometheusPage _page = new();
    private MeterProvider? _metrics;
    private TracerProvider? _traces;
    private BaseExportingMetricReader? _reader;

    /// <summary>Writes everything measured as a page for Prometheus.</summary>
    /// <returns>The page, or null before the start.</returns>
    public string? Page() => _reader is null ? null : _page.Collect(_reader);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var collector = Collector(settings, configuration);
        if (settings.MetricsPort == 0 && collector is null)
        {
            return Task.CompletedTask;
        }

        var resource = Resource(deployment.Value);
        _reader = new BaseExportingMetricReader(_page);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddReader(_reader)
            .AddView(instrument => instrument.Name is "callers.online" or "calls.in_flight" or "calls.finished" or "calls.abandoned_share"
                ? new MetricStreamConfiguration { CardinalityLimit = ManySeries }
                : null);
        if (collector is not null)
        {
            metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector);
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceRatio)))
                .AddOtlpExporter(exporter => exporter.Endpoint = collector)
                .Build();
        }

        _metrics = metrics.Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left and ends; the host disposes of this after everything else has stopped.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _reader?.Dispose();
        _page.Dispose();
    }

    /// <summary>Says who traces, metrics and logs come from: program (<c>service.name</c>), version, machine, cluster and its role.</summary>
    /// <param name="deployment">The deployment's settings.</param>
    /// <returns>The resource; <c>OTEL_RESOURCE_ATTRIBUTES</c> adds to it.</returns>
    public static ResourceBuilder Resource(DeploymentOptions deployment)
    {
        var program = Assembly.GetEntryAssembly();
        var name = program?.GetName().Name == "ImpactDialing.Silo" ? "impact-dialing-silo" : "impact-dialing-api";
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return ResourceBuilder.CreateDefault().AddService(name, "impact-dialing", version, serviceInstanceId: Environment.MachineName).AddAttributes(
            [new("impactdialing.role", deployment.Role), new("impactdialing.cluster", deployment.ClusterId)]);
    }

    /// <summary>Names the collector that traces, metrics and logs are sent to, if there is one.</summary>
    public static Uri? Collector(TelemetryOptions settings, IConfiguration configuration)
    {
        var named = settings.OtlpEndpoint.Length > 0 ? settings.OtlpEndpoint : configuration[TelemetryOptions.StandardEndpoint];
        return string.IsNullOrWhiteSpace(named) ? null : new Uri(named);
    }
}
