using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Creates OpenTelemetry's providers before the parts of the program that they listen to. The container disposes of its
/// first objects last. So the providers export what other parts measure and log while those stop.
/// </summary>
/// <param name="services">The container; it has no providers where nothing is exported.</param>
internal sealed class TelemetryProviders(IServiceProvider services)
{
    /// <summary>Gets the provider of metrics, or null where neither Prometheus nor a collector gets any.</summary>
    public MeterProvider? Metrics { get; } = services.GetService<MeterProvider>();

    /// <summary>Gets the provider of traces, or null where no collector gets any.</summary>
    public TracerProvider? Traces { get; } = services.GetService<TracerProvider>();
}
