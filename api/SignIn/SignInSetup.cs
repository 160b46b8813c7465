using ImpactDialing.Configuration;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>Puts cookies, antiforgery, rate limits and policies together.</summary>
internal static class SignInSetup
{
    /// <summary>Adds what signing in needs.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<SignInOptions>(builder.Configuration, SignInOptions.Section, options => options.Validate());
        services.AddSingleton<CookieRules>();
        services.AddSingleton<AntiforgeryTokens>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<KnownBrowsers>();

        // Without one name for all processes, the name would be each process's folder, and cookies would be valid in
        // one of them only.
        services.AddDataProtection().SetApplicationName("ImpactDialing");
        services.AddOptions<KeyManagementOptions>()
            .Configure<IGrainFactory>((options, grains) => options.XmlRepository = new KeyRepository(grains));
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryTokens.HeaderName;
            options.FormFieldName = AntiforgeryTokens.FieldName;
            options.Cookie.Name = "impactdialing.antiforgery";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;

            // Not Always: antiforgery would then fail behind a proxy that is not trusted to report https
            // (Hosts:TrustedProxies).
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication().AddCookie(Identities.Caller).AddCookie(Identities.Supervisor);
        foreach (var scheme in new[] { Identities.Caller, Identities.Supervisor })
        {
            var named = services.AddOptions<CookieAuthenticationOptions>(scheme);
            named.Configure<IOptions<SignInOptions>, CookieRules>((options, settings, cookies) =>
            {
                options.Cookie.Name = $"impactdialing.{scheme}";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = cookies.Policy;
                options.ExpireTimeSpan = settings.Value.SessionLifetime;
                options.SlidingExpiration = true;
                options.EventsType = typeof(SessionCheck);
            });
        }

        services.AddAuthorizationBuilder()
            .AddPolicy(Identities.Caller, policy => policy.AddAuthenticationSchemes(Identities.Caller).RequireAuthenticatedUser())
            .AddPolicy(Identities.Supervisor, policy => policy.AddAuthenticationSchemes(Identities.Supervisor).RequireAuthenticatedUser());
        services.AddSingleton<SignInLimiter>();
    }

    /// <summary>Adds the middleware for signing in. It comes after routing.</summary>
    public static void UseSignIn(this IApplicationBuilder app)
    {
        var limiter = app.ApplicationServices.GetRequiredService<SignInLimiter>();
        app.Use(limiter.Pass);
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
