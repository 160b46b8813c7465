using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Simulator;
using ImpactDialing.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>A web host with telemetry and nothing else of ours.</summary>
internal static class TelemetryHost
{
    /// <summary>Has the exporter speak HTTP, as <see cref="Collector"/> does.</summary>
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The value of <see cref="ProtocolSetting"/>.</summary>
    public const string Protocol = "http/protobuf";

    /// <summary>Starts a host.</summary>
    /// <param name="settings">Its settings beyond the usual ones.</param>
    public static async Task<WebApplication> Start(params IEnumerable<(string Key, string Value)> settings)
    {
        var builder = LocalWeb.Builder();
        builder.Configuration.AddInMemoryCollection(
            [new("urls", "http://127.0.0.1:0"), new("Telemetry:MetricsPort", "0"), new(ProtocolSetting, Protocol)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddHealthChecks();
        builder.Services.AddOperationsPort();
        builder.AddImpactDialingTelemetry(new DeploymentOptions());
        var app = builder.Build();
        app.MapGet("/fails", string () => throw new InvalidOperationException("+12125550123 is busy."));
        await app.StartAsync();
        return app;
    }
}
