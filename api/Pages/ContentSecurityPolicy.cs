using ImpactDialing.Hosting;

namespace ImpactDialing.Pages;

/// <summary>
/// What a page may load and reach: its own host, the signalling of Twilio's Voice SDK, and Pusher. No inline script or
/// style, and no other site may frame a page. Only with a key of Usersnap does its widget get a nonce and its hosts.
/// </summary>
internal static class ContentSecurityPolicy
{
    /// <summary>
    /// The edges of Twilio's Voice SDK. A lost connection goes first to the edge that answered, not to <c>roaming</c>
    /// (https://www.twilio.com/docs/global-infrastructure/edge-locations, read 2026-11-29 from our notes on Twilio).
    /// </summary>
    private static readonly string[] Edges =
        ["roaming", "ashburn", "dublin", "frankfurt", "sao-paulo", "singapore", "sydney", "tokyo", "umatilla"];

    /// <summary>
    /// What Usersnap's widget needs beside a nonce (https://help.usersnap.com/docs/usersnap-with-csp, read 2026-11-30).
    /// Its fonts from Google are not allowed: the pages ask it to use the system's.
    /// </summary>
    private const string Usersnap = "https://*.usersnap.com";

    /// <summary>The policy, as a header's value.</summary>
    /// <param name="usersnapNonce">The page's nonce for Usersnap's widget; null without the widget.</param>
    public static string For(PagesOptions pages, PusherOptions pusher, string? usersnapNonce = null)
    {
        var widget = usersnapNonce is null ? "" : $" {Usersnap}";
        var inline = usersnapNonce is null ? "" : $"{widget} 'nonce-{usersnapNonce}'";
        string[] reached =
        [
            "'self'",
            .. pages.SimulatedPhone.Length > 0 ? [Origin(pages.SimulatedPhone)] : TwilioHosts(),
            .. pusher.IsConfigured ? [PusherSocket(pusher)] : Array.Empty<string>(),
        ];
        return string.Join(
            "; ",
            "default-src 'none'",
            $"script-src 'self'{inline}",
            $"style-src 'self'{inline}",
            $"img-src 'self' data:{widget}",
            $"font-src 'self'{widget}",
            "media-src 'self' mediastream:",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            $"connect-src {string.Join(' ', reached)}{widget}");
    }

    private static IEnumerable<string> TwilioHosts() =>
        [.. Edges.Select(edge => $"wss://voice-js.{edge}.twilio.com"), "https://eventgw.twilio.com"];

    private static string Origin(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);

    /// <summary>The WebSocket of pusher-js: <c>ws-CLUSTER.pusher.com</c>, or the host in the settings.</summary>
    private static string PusherSocket(PusherOptions pusher)
    {
        var address = pusher.BaseAddress;
        var scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        return pusher.Host.Length == 0 ? $"wss://ws-{pusher.Cluster}.pusher.com" : $"{scheme}://{address.Authority}";
    }
}
