using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Hosting;

/// <summary>Finds out a client's address behind the proxies that are believed.</summary>
internal static class TrustedProxies
{
    /// <summary>Puts the client's address and scheme in place of the proxy's, one hop after the other, each only on the word of a network that is trusted with it.</summary>
    /// <param name="app">The application.</param>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        Use(app, ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, "X-Forwarded-For", options.Networks);
        Use(app, ForwardedHeaders.XForwardedFor, options.Header, options.HeaderNetworks);
    }

    private static void Use(WebApplication app, ForwardedHeaders headers, string header, string networks)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = headers, ForwardedForHeaderName = header, ForwardLimit = 1 };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in ProxyOptions.Parse(networks))
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        // With neither list set the middleware would believe everybody.
        if (forwarded.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(forwarded);
        }
    }
}
