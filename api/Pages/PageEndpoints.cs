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
        var policy = ContentSecurityPolicy.For(pages, app.Services.GetRequiredService<IOptions<PusherOptions>>().Value);
        foreach (var name in new[] { "app", "client" })
        {
            var file = Path.GetFullPath(Path.Combine(pages.Folder, name, "index.html"));
            app.MapGet("/" + name, (HttpContext context) => Page(context, file, policy));
        }

        app.MapGet("/", () => Results.Redirect("/app"));
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
