using System.Net;

namespace ImpactDialing.Hosting;

/// <summary>
/// Whose word about a client's address is believed (configuration section <c>Proxies</c>). A request comes through the ingress controller, which names the peer that it saw in
/// <c>X-Forwarded-For</c>; where that peer is one of <see cref="HeaderNetworks"/> (Cloudflare), the client is named by <see cref="Header"/>. Nobody else is believed: with nothing set, the address is the connection's own.
/// Webhooks do not depend on it: their signature is checked against the configured hosts.
/// </summary>
public sealed class ProxyOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Proxies";

    /// <summary>Gets or sets the networks of our own ingress controllers, comma separated, for example <c>10.0.0.0/8</c>. Their last <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public string Networks { get; set; } = "";

    /// <summary>Gets or sets the header in which the outer proxy names the client; Cloudflare's by default.</summary>
    public string Header { get; set; } = "CF-Connecting-IP";

    /// <summary>Gets or sets the outer proxy's networks, comma separated (https://www.cloudflare.com/ips/). Their <see cref="Header"/> is believed.</summary>
    public string HeaderNetworks { get; set; } = "";

    /// <summary>Reads a list of networks.</summary>
    /// <param name="text">The list, checked before.</param>
    /// <returns>The networks.</returns>
    public static IReadOnlyList<IPNetwork> Parse(string text) => [.. Split(text).Select(each => IPNetwork.Parse(each))];

    /// <summary>Names what is wrong with these settings.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
    {
        foreach (var wrong in Split(Networks).Where(each => !IPNetwork.TryParse(each, out _)))
        {
            yield return $"{Section}:{nameof(Networks)} must be networks like 10.0.0.0/8, comma separated, and has '{wrong}'.";
        }

        foreach (var wrong in Split(HeaderNetworks).Where(each => !IPNetwork.TryParse(each, out _)))
        {
            yield return $"{Section}:{nameof(HeaderNetworks)} must be networks like 173.245.48.0/20, comma separated, and has '{wrong}'.";
        }

        if (string.IsNullOrWhiteSpace(Header))
        {
            yield return $"{Section}:{nameof(Header)} must be the name of a header.";
        }
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
