using ImpactDialing.Configuration;
using ImpactDialing.Hosting;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Http;

namespace ImpactDialing.Telephony;

/// <summary>Registers Twilio behind the telephony port.</summary>
public static class TelephonyServices
{
    /// <summary>The name under which the primary message handler of Twilio's REST client can be replaced.</summary>
    public const string HttpClientName = "twilio";

    /// <summary>Adds the port and its settings.</summary>
    public static IServiceCollection AddImpactDialingTelephony(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<TwilioOptions>(configuration, TwilioOptions.Section, options => options.Validate(placesCalls: true));
        services.AddValidatedOptions<HostsOptions>(configuration, HostsOptions.Section, options => options.Validate());
        services.AddValidatedOptions<DeploymentOptions>(configuration, DeploymentOptions.Section, options => options.Validate());
        // The handler has its own time limit, on our clock.
        services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new AccountBreakerHandler(
                provider.GetRequiredService<AccountBreaker>(), provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new TwilioTelemetryHandler(provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new TwilioHttpHandler(
                new Uri(provider.GetRequiredService<IOptions<TwilioOptions>>().Value.ApiBaseUrl),
                provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccountBreaker>();
        services.AddSingleton(Client);
        services.AddSingleton(Urls);
        services.AddSingleton(provider => new CallRate(
            provider.GetRequiredService<IOptions<TwilioOptions>>().Value.CallsPerSecond,
            provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<ITelephony, TwilioTelephony>();
    }

    private static ITwilioRestClient Client(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TwilioOptions>>().Value;
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
        return new TwilioRestClient(options.AccountSid, options.AuthToken, options.AccountSid, httpClient: new SystemNetHttpClient(http));
    }

    private static WebhookUrlsOfBothClusters Urls(IServiceProvider provider)
    {
        var hosts = provider.GetRequiredService<IOptions<HostsOptions>>().Value;
        return new WebhookUrlsOfBothClusters(provider.GetRequiredService<WebhookUrls>(), WebhookUrls.Fallbacks(new Uri(hosts.Fallback)));
    }
}
