using System.Net;
using ImpactDialing.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Hosting;

/// <summary>Whose word about a client's address is believed.</summary>
public sealed class TrustedProxiesTests
{
    private const string Ingress = "10.1.2.3";
    private const string Cloudflare = "173.245.48.7";
    private const string Client = "203.0.113.9";

    [Theory]
    [InlineData(Ingress, Cloudflare, Client, Client)] // through Cloudflare, as it should be
    [InlineData(Ingress, "198.51.100.4", Client, "198.51.100.4")] // past Cloudflare, with its header made up
    [InlineData("198.51.100.4", Cloudflare, Client, "198.51.100.4")] // past the ingress, with everything made up
    [InlineData(Ingress, "203.0.113.1, " + Cloudflare, Client, Client)] // a forged beginning of X-Forwarded-For
    [InlineData(Ingress, Cloudflare, null, Cloudflare)]
    public async Task The_address_is_the_last_that_a_trusted_hop_has_seen(string peer, string forwardedFor, string? header, string expected)
    {
        await using var app = await Start(new() { ["Proxies:Networks"] = "10.0.0.0/8", ["Proxies:HeaderNetworks"] = "173.245.48.0/20,2400:cb00::/32" }, peer);
        Assert.Equal(expected, await Ask(app, forwardedFor, header));
    }

    [Fact]
    public async Task With_nothing_set_nobody_is_believed()
    {
        await using var app = await Start([], Ingress);
        Assert.Equal(Ingress, await Ask(app, Cloudflare, Client));
    }

    [Theory]
    [InlineData("Networks", "10.0.0.0/99")]
    [InlineData("HeaderNetworks", "cloudflare")]
    [InlineData("Header", " ")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection([new($"Proxies:{key}", value)]).Build().GetSection("Proxies").Get<ProxyOptions>()!;
        Assert.Contains($"Proxies:{key}", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> Start(Dictionary<string, string?> settings, string peer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddCheckedOptions<ProxyOptions>(builder.Configuration, ProxyOptions.Section, options => options.Faults());
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            return next(context);
        });
        app.UseTrustedProxies();
        app.Run(context => context.Response.WriteAsync(context.Connection.RemoteIpAddress!.ToString()));
        await app.StartAsync();
        return app;
    }

    private static async Task<string> Ask(WebApplication app, string forwardedFor, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        if (header is not null)
        {
            request.Headers.Add("CF-Connecting-IP", header);
        }

        using var client = app.GetTestClient();
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
