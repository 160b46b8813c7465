using ImpactDialing.Configuration;
using ImpactDialing.Storage;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Health;

/// <summary>Registers the watch over the web frontends.</summary>
public static class HealthServices
{
    /// <summary>
    /// Adds the watch. Reads the section <c>Health</c>; a wrong value stops the start with a message that names it.
    /// </summary>
    public static IServiceCollection AddImpactDialingHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<HealthOptions>(configuration, HealthOptions.Section, options => options.Validate());
        services.AddSingleton<HealthTargets>();
        services.AddSingleton<IWebFrontend, WebFrontend>();
        services.AddHttpClient(WebFrontend.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.Zero,
                AllowAutoRedirect = false,
                UseCookies = false,
            });
        return services.AddHostedService<HealthRounds>().AddPrimaryHealthMonitor().AddHostedService<StatusCallbackReconciler>();
    }

    /// <summary>
    /// Adds the watch over the primary and the URLs on its current host, only one time for several calls. Every process
    /// that writes URLs needs them, with or without a silo.
    /// </summary>
    public static IServiceCollection AddPrimaryHealthMonitor(this IServiceCollection services)
    {
        services.TryAddSingleton<PrimaryHealthMonitor>();
        services.TryAddSingleton<IClusterRole>(provider => provider.GetRequiredService<PrimaryHealthMonitor>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, PrimaryHealthMonitor>(provider =>
                provider.GetRequiredService<PrimaryHealthMonitor>()));
        services.TryAddSingleton(provider =>
        {
            var watch = provider.GetRequiredService<PrimaryHealthMonitor>();
            return new WebhookUrls(() => watch.Host);
        });
        return services;
    }
}
