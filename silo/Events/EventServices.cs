using ImpactDialing.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PusherServer;
using PusherServer.RestfulClient;
using PusherOptions = ImpactDialing.Hosting.PusherOptions;

namespace ImpactDialing.Events;

/// <summary>Registers Pusher behind the port for events to browsers.</summary>
public static class EventServices
{
    /// <summary>The name under which the primary message handler of Pusher's REST client can be replaced.</summary>
    public const string HttpClientName = "pusher";

    private static readonly Version LibraryVersion = new(5, 0, 0);

    /// <summary>Adds the port and its settings.</summary>
    public static IServiceCollection AddImpactDialingEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<PusherOptions>(configuration, PusherOptions.Section, options => options.Validate());
        // The handler has its own time limit, on our clock.
        services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new PusherHttpHandler(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton(Channel);
    }

    private static IEventChannel Channel(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PusherOptions>>().Value;
        if (!options.IsConfigured)
        {
            return ActivatorUtilities.CreateInstance<NoEventChannel>(provider);
        }

        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
        http.BaseAddress = options.BaseAddress;
        IPusher pusher = new Pusher(options.AppId, options.Key, options.Secret, new PusherServer.PusherOptions
        {
            JsonSerializer = new JsonTextSerializer(),
            EncryptionMasterKey = options.MasterKey,
            RestClient = new PusherRestClient(http, "pusher-http-dotnet", LibraryVersion),
        });
        return ActivatorUtilities.CreateInstance<PusherEventChannel>(provider, pusher, options);
    }
}
