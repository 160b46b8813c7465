using System.Net;
using ImpactDialing.Hosting;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// Finds the address that a request came from, and whether it came by https, behind trusted proxies
/// (<see cref="HostsOptions.TrustedProxies"/>). X-Forwarded-For is read from the right, and the first address that is
/// not a trusted proxy is the client. If all are trusted, Cloudflare's CF-Connecting-IP names the client. Headers of
/// other senders are ignored.
/// </summary>
internal sealed class ClientAddress(RequestDelegate next, IOptions<HostsOptions> hosts)
{
    private readonly IReadOnlyList<IPNetwork> _trusted = hosts.Value.TrustedNetworks();

    /// <summary>Corrects a request's address and scheme.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } remote && IsTrusted(remote))
        {
            context.Connection.RemoteIpAddress = Find(remote, context.Request.Headers);
            if (context.Request.Headers["X-Forwarded-Proto"].ToString().Split(',')[^1].Trim() is { } scheme and ("https" or "http"))
            {
                context.Request.Scheme = scheme;
            }
        }

        return next(context);
    }

    /// <summary>What identifies a client: the IPv4 address, or an IPv6 client's network of 64 bits.</summary>
    public static string PartitionOf(IPAddress? address)
    {
        if (address is null)
        {
            return "none";
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    private IPAddress Find(IPAddress remote, IHeaderDictionary headers)
    {
        var client = remote;
        var hops = headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var hop in hops.Reverse())
        {
            if (!IsTrusted(client))
            {
                return client;
            }

            // Some proxies also write the client's port: 1.2.3.4:5678, [::1]:5678. IPEndPoint reads addresses without a
            // port too.
            if (!IPEndPoint.TryParse(hop, out var endpoint))
            {
                // No trusted proxy wrote what is before it.
                return client;
            }

            client = endpoint.Address;
        }

        return IsTrusted(client) && IPAddress.TryParse(headers["CF-Connecting-IP"].ToString(), out var visitor) ? visitor : client;
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _trusted.Any(network => network.Contains(plain));
    }
}
