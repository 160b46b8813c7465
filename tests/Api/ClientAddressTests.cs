using System.Net;
using ImpactDialing.Hosting;
using ImpactDialing.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Api;

/// <summary>The address that a request came from, whatever its headers claim.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", "198.51.100.1", null, "203.0.113.9")]
    [InlineData("203.0.113.9", null, "198.51.100.1", "203.0.113.9")]
    [InlineData("10.0.0.1", "198.51.100.1", null, "198.51.100.1")]
    [InlineData("::ffff:10.0.0.1", "198.51.100.1", null, "198.51.100.1")]
    [InlineData("10.0.0.1", "192.0.2.7, 198.51.100.1", "192.0.2.8", "198.51.100.1")]
    [InlineData("10.0.0.1", "198.51.100.1, 2400:cb00::1", "192.0.2.8", "198.51.100.1")]
    [InlineData("10.0.0.1", "2400:cb00::1", "198.51.100.1", "198.51.100.1")]
    [InlineData("2400:cb00::1", null, "198.51.100.1", "198.51.100.1")]
    [InlineData("10.0.0.1", "nonsense", null, "10.0.0.1")]
    [InlineData("10.0.0.1", "198.51.100.1:5678", null, "198.51.100.1")]
    [InlineData("10.0.0.1", "192.0.2.7, 198.51.100.1:5678, 10.0.0.2:80", null, "198.51.100.1")]
    [InlineData("10.0.0.1", "[2001:db8::7]:5678", null, "2001:db8::7")]
    [InlineData("10.0.0.1", "[::1]:5678", null, "::1")]
    [InlineData("10.0.0.1", "[2001:db8::7]", null, "2001:db8::7")]
    [InlineData("10.0.0.1", "2001:db8::7", null, "2001:db8::7")]
    [InlineData("10.0.0.1", "198.51.100.1:99999", null, "10.0.0.1")]
    [InlineData("10.0.0.1", null, null, "10.0.0.1")]
    public async Task Headers_are_believed_as_far_as_trusted_proxies_wrote_them(
        string remote, string? forwarded, string? cloudflare, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        context.Request.Headers["CF-Connecting-IP"] = cloudflare;
        await new ClientAddress(_ => Task.CompletedTask, Options.Create(new HostsOptions { TrustedProxies = "10.0.0.0/8, 2400:cb00::/32" }))
            .InvokeAsync(context);
        Assert.Equal(expected, context.Connection.RemoteIpAddress!.ToString());
    }

    [Theory]
    [InlineData("10.0.0.1", "https", "https")]
    [InlineData("203.0.113.9", "https", "http")]
    [InlineData("10.0.0.1", "gopher", "http")]
    public async Task The_scheme_is_what_a_trusted_proxy_says(string remote, string claimed, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Scheme = "http";
        context.Request.Headers["X-Forwarded-Proto"] = claimed;
        await new ClientAddress(_ => Task.CompletedTask, Options.Create(new HostsOptions { TrustedProxies = "10.0.0.0/8" })).InvokeAsync(
            context);
        Assert.Equal(expected, context.Request.Scheme);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData(null, "none")]
    public void Clients_are_distinguished_by_address_and_in_ipv6_by_network(string? address, string expected) =>
        Assert.Equal(expected, ClientAddress.PartitionOf(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public void A_network_that_is_none_is_named()
    {
        var fault = Assert.Single(
            new HostsOptions { Webhooks = "https://a.test", Fallback = "https://b.test", TrustedProxies = "10.0.0.0/8, 10.0.0.300" }
                .Validate());
        Assert.Contains("Hosts:TrustedProxies", fault, StringComparison.Ordinal);
        Assert.Contains("10.0.0.300", fault, StringComparison.Ordinal);
    }
}
