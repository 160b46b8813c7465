namespace ImpactDialing.Hosting;

/// <summary>
/// Headers of every answer: browsers guess no content type, send no referrer, and load or frame nothing. A page
/// replaces the policy by its own. Strict-Transport-Security is ASP.NET Core's, for requests by https.
/// </summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>How long browsers remember to use https alone.</summary>
    private static readonly TimeSpan StrictTransport = TimeSpan.FromDays(365);

    /// <summary>Sets the options of Strict-Transport-Security.</summary>
    public static void AddSecurityHeaders(this IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = StrictTransport);

    /// <summary>Adds the headers. It comes after the scheme was corrected, and before all that answers.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        app.UseHsts();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = Nothing;
            headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
    }
}
