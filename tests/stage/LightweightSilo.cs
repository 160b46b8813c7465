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
        SharedSiloParts.Share(services);
    }

    /// <summary>
    /// Orleans drops a message that is older than the response timeout by the machine's clock, whatever the
    /// <see cref="TimeProvider"/> says. On a busy machine the first call of a kind takes longer than that, while no
    /// virtual time passes. The caller of the grain waits by the virtual clock.
    /// </summary>
    public static void KeepMessages(this IServiceCollection services)
    {
        services.Configure<SiloMessagingOptions>(options => options.DropExpiredMessages = false);
        services.Configure<ClientMessagingOptions>(options => options.DropExpiredMessages = false);
    }
}
