using System.Security.Cryptography;
using ImpactDialing.Requests;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using PusherOptions = ImpactDialing.Hosting.PusherOptions;

namespace ImpactDialing.Pages;

/// <summary>
/// Serves the pages of callers (<c>/app</c>) and supervisors (<c>/client</c>). Node.js builds them from <c>api/web</c>.
/// The names of their scripts and styles contain a hash of the content, so browsers keep these for a year.
/// </summary>
internal static class PageEndpoints
{
    private const string Assets = "assets";

    /// <summary>Serves scripts, styles, fonts and sounds.</summary>
    public static void UsePageAssets(this WebApplication app)
    {
        var folder = Path.Combine(app.Services.GetRequiredService<IOptions<PagesOptions>>().Value.Folder, Assets);
        if (!Directory.Exists(folder))
        {
            return;
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)),
            RequestPath = "/" + Assets,
            OnPrepareResponse = static file =>
            {
                file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                file.Context.Response.Headers.XContentTypeOptions = "nosniff";
            },
        });
    }

    /// <summary>Maps the two pages, and <c>/</c>, which leads a person to the callers' page.</summary>
    public static void MapPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<IOptions<PagesOptions>>().Value;
        var pusher = app.Services.GetRequiredService<IOptions<PusherOptions>>().Value;
        var usersnap = app.Services.GetRequiredService<IOptions<UsersnapOptions>>().Value;
        var policy = ContentSecurityPolicy.For(pages, pusher);
        foreach (var name in new[] { "app", "client" })
        {
            var file = Path.GetFullPath(Path.Combine(pages.Folder, name, "index.html"));
            app.MapGet("/" + name, (HttpContext context) => usersnap.IsConfigured
                ? PageWithUsersnap(context, file, nonce => ContentSecurityPolicy.For(pages, pusher, nonce), usersnap.ApiKey)
                : Page(context, file, policy));
        }

        app.MapGet("/", () => Results.Redirect("/app"));
    }

    /// <summary>The page reads the key and the nonce from an element that only this answer has. Scripts alone can read
    /// the nonce: browsers hide the attribute.</summary>
    private static IResult PageWithUsersnap(HttpContext context, string file, Func<string, string> policy, string key)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var page = Page(context, file, policy(nonce));
        if (!File.Exists(file))
        {
            return page;
        }

        context.Response.Headers.CacheControl = "no-store";
        var html = File.ReadAllText(file).Replace(
            "</head>", $"<meta name=\"usersnap\" content=\"{key}\" nonce=\"{nonce}\" /></head>", StringComparison.Ordinal);
        return Results.Text(html, "text/html; charset=utf-8");
    }

    private static IResult Page(HttpContext context, string file, string policy)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "microphone=(self), autoplay=(self), speaker-selection=(self), camera=(), geolocation=()";
        if (File.Exists(file))
        {
            return Results.File(file, "text/html; charset=utf-8");
        }

        headers.CacheControl = "no-store";
        return Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "not_built",
            "The pages are not built, or are being built. `./dev web` builds them into the folder Pages:Folder.");
    }
}
