using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace ImpactDialing.Stage;

/// <summary>Settings for a process that starts a thousand silos.</summary>
internal static class LightweightSilo
{
    /// <summary>
    /// The default directory cache allocates a million entries at the start. The default lifetime of an HTTP handler is
    /// a timer of two minutes of the machine's clock, and the timer keeps the whole container alive until then.
    /// </summary>
    public static void AddLightweightSilo(this IServiceCollection services)
    {
        services.Configure<GrainDirectoryOptions>(options => options.CacheSize = 1_000);
        services.ConfigureHttpClientDefaults(client => client.SetHandlerLifetime(Timeout.InfiniteTimeSpan));
    }
}
