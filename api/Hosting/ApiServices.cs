using ImpactDialing.CallCenter;
using ImpactDialing.Configuration;
using ImpactDialing.Contract;
using ImpactDialing.Health;
using ImpactDialing.Pages;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing.Hosting;

/// <summary>Puts the API together.</summary>
public static class ApiServices
{
    /// <summary>Adds what the API needs. An invalid setting stops the start with a message that names it.</summary>
    public static WebApplicationBuilder AddImpactDialingApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddValidatedOptions<HostsOptions>(builder.Configuration, HostsOptions.Section, options => options.Validate());
        services.AddValidatedOptions<DeploymentOptions>(builder.Configuration, DeploymentOptions.Section, options => options.Validate());
        services.AddValidatedOptions<TwilioOptions>(
            builder.Configuration, TwilioOptions.Section, options => options.Validate(placesCalls: false));
        services.AddValidatedOptions<PusherOptions>(builder.Configuration, PusherOptions.Section, options => options.Validate());
        services.AddValidatedOptions<PagesOptions>(builder.Configuration, PagesOptions.Section, options => options.Validate());
        services.AddValidatedOptions<UsersnapOptions>(builder.Configuration, UsersnapOptions.Section, options => options.Validate());
        services.AddValidatedOptions<LoadTestOptions>(builder.Configuration, LoadTestOptions.Section, options => options.Validate());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApiInstruments>();
        services.AddSingleton<WebhookTelemetry>();
        services.AddSingleton<WebhookAnswers>();
        services.AddSingleton<CallerTwiml>();
        services.AddSingleton<CallTwiml>();
        services.AddSingleton<TransferTwiml>();
        services.AddSingleton<MonitorTwiml>();
        services.AddPrimaryHealthMonitor();
        services.AddSingleton<BrowserPhones>();
        services.AddSingleton<PusherChannels>();
        builder.AddSignIn();
        services.AddBodyLimits();
        services.AddSecurityHeaders();
        services.AddSingleton<PublicReadiness>();
        services.AddApiDocument();
        services.AddHealthChecks();
        return builder;
    }

    /// <summary>Adds the API's endpoints.</summary>
    public static WebApplication UseImpactDialingApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<ClientAddress>();
        app.UseSecurityHeaders();
        app.UseTwilioGate();
        app.UsePageAssets();
        app.UseRouting();
        app.UseSignIn();
        app.MapHealth();
        app.MapLoadTestConsent();
        app.MapPages();
        app.MapSignIn();
        app.MapCallCenter();
        app.MapWebhooks();
        return app;
    }
}
