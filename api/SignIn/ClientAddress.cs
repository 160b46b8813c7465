using System.Net;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// Finds out which address a request came from and whether by https, behind proxies that are trusted (<see cref="HostsOptions.TrustedProxies"/>) and only as far as they are:
/// X-Forwarded-For is read from the right, and the first address that is no trusted proxy is the client. When all of them are, Cloudflare's CF-Connecting-IP says who was in front of it.
/// Headers that anybody else sends are believed in nothing.
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

    /// <summary>What clients are told apart by: the address, or the network of 64 bits that one client has in IPv6.</summary>
    /// <param name="address">The address.</param>
    /// <returns>A text.</returns>
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
        foreach (var hop in headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (!IsTrusted(client))
            {
                return client;
            }

            // Some proxies write the client's port too: 1.2.3.4:5678, [::1]:5678. IPEndPoint also reads addresses without a port.
            if (!IPEndPoint.TryParse(hop, out var endpoint))
            {
                // What stands before it was written by nobody who can be trusted.
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
