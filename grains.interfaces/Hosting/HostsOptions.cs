using System.Net;

namespace ImpactDialing.Hosting;

/// <summary>Public base URLs (section <c>Hosts</c>). The first two go into every URL for Twilio.</summary>
public sealed class HostsOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Hosts";

    /// <summary>Gets or sets where Twilio reaches the primary, for example <c>https://webhooks.example.com</c>.
    /// Required: an absolute http or https URL without path.</summary>
    public string Webhooks { get; set; } = "";

    /// <summary>Gets or sets where Twilio reaches the fallback. Required in the same form; equal to
    /// <see cref="Webhooks"/> if there is no fallback cluster.</summary>
    public string Fallback { get; set; } = "";

    /// <summary>Gets or sets where browsers reach the application. Optional.</summary>
    public string Browser { get; set; } = "";

    /// <summary>
    /// Gets or sets the proxies that are trusted to report a client's address: networks like <c>10.0.0.0/8,
    /// 2400:cb00::/32</c>, separated by commas. Default: none, so the address is that of the connection. Behind
    /// Cloudflare these are its ranges (https://www.cloudflare.com/ips/) and those of your own ingress. If a network is
    /// listed wrongly, its hosts can claim any address.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Reads <see cref="TrustedProxies"/>. Networks that cannot be read are left out, and are named by
    /// <see cref="Validate"/>.</summary>
    public IReadOnlyList<IPNetwork> TrustedNetworks() =>
        [.. Split(TrustedProxies).Where(text => IPNetwork.TryParse(text, out _)).Select(text => IPNetwork.Parse(text))];

    /// <summary>Lists the faults of these settings, one message for each; empty if there are none.</summary>
    public IEnumerable<string> Validate()
    {
        if (!IsBase(Webhooks))
        {
            yield return $"{Section}:{nameof(Webhooks)} must be an absolute http or https URL without path, query or fragment, "
                + $"and is '{Webhooks}'.";
        }

        if (!IsBase(Fallback))
        {
            yield return $"{Section}:{nameof(Fallback)} must be an absolute http or https URL without path, query or fragment, "
                + $"and is '{Fallback}'.";
        }

        if (Browser.Length > 0 && !IsBase(Browser))
        {
            yield return $"{Section}:{nameof(Browser)} must be empty, or an absolute http or https URL without path, query or "
                + $"fragment, and is '{Browser}'.";
        }

        foreach (var text in Split(TrustedProxies).Where(text => !IPNetwork.TryParse(text, out _)))
        {
            yield return $"{Section}:{nameof(TrustedProxies)} must be networks like 10.0.0.0/8, separated by commas; '{text}' is none.";
        }
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme is "http" or "https")
            && uri.PathAndQuery == "/"
            && uri.Fragment.Length == 0;
}
