using System.Globalization;
using ImpactDialing.Health;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>A phone bank whose metrics are listened to and whose frontends are pinged.</summary>
internal static class Watch
{
    /// <summary>Opens a phone bank with a fallback cluster that pings both frontends. Their metrics are read without the port, whose server would not keep to virtual time.</summary>
    public static PhoneBank Open(Action<CampaignSetup>? setup = null)
    {
        var isFallback = false;
        var bank = PhoneBank.Open(setup, services: services =>
        {
            var targets = isFallback ? "" : HealthOptions.Nobody;
            services.Remove(services.Single(service => service.ImplementationType == typeof(OperationsPort)));
            services.PostConfigure<TelemetryOptions>(options => options.MetricsPort = 1);
            services.PostConfigure<HealthOptions>(options => options.Targets = targets);
        });
        isFallback = true;
        bank.StartFallback();
        return bank;
    }

    /// <summary>The page of metrics of a cluster.</summary>
    public static string Page(this IServiceProvider cluster) => cluster.GetRequiredService<TelemetryExport>().Page() ?? "";

    /// <summary>The value of a series, or null.</summary>
    public static double? Value(this string page, string series) => page.Split('\n')
        .Where(line => line.StartsWith(series + " ", StringComparison.Ordinal))
        .Select(line => (double?)double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture))
        .SingleOrDefault();
}
