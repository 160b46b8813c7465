using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Simulator;

/// <summary>Web servers of tools and tests, on this machine.</summary>
public static class LocalWeb
{
    /// <summary>
    /// A server that logs nothing and never reads its settings again. ASP.NET Core would watch all folders below the
    /// current one for changed settings: some 4,000 in this repository, of the 8,192 that Linux may allow a user.
    /// </summary>
    public static WebApplicationBuilder Builder()
    {
#pragma warning disable RS0030 // Elsewhere it is banned for what the argument prevents.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
#pragma warning restore RS0030
        builder.Logging.ClearProviders();
        return builder;
    }

    /// <summary>Such a server at an address.</summary>
    public static WebApplicationBuilder Builder(Uri listens)
    {
        ArgumentNullException.ThrowIfNull(listens);
        WebApplicationBuilder builder = Builder();
        builder.WebHost.UseUrls(listens.GetLeftPart(UriPartial.Authority));
        return builder;
    }
}
