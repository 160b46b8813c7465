using ImpactDialing.Health;
using ImpactDialing.Telemetry;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>A phone bank with recorded metrics and pinged frontends.</summary>
internal static class Watch
{
    /// <summary>
    /// Opens a phone bank with a fallback cluster that pings both frontends. Their metrics are read without the port,
    /// because its server would not keep to virtual time.
    /// </summary>
    public static PhoneBank Open(Action<CampaignSetup>? setup = null)
    {
        var isFallback = false;
        var bank = PhoneBank.Open(setup, services: services =>
        {
            var targets = isFallback ? "" : HealthOptions.NoTargets;
            services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddImpactDialingMeters().AddMetricsPage());
            services.PostConfigure<HealthOptions>(options => options.Targets = targets);
        });
        isFallback = true;
        bank.StartFallback();
        return bank;
    }

    /// <summary>
    /// The metrics page of a cluster. The call blocks: a test that continued on the pool would stop the clock.
    /// </summary>
    public static string Page(this IServiceProvider cluster) =>
        MetricsPage.Read(cluster.GetRequiredService<MeterProvider>()).GetAwaiter().GetResult();
}
