using ImpactDialing.Hosting;

namespace ImpactDialing.Pages;

/// <summary>
/// What a page may load and reach: its own host, the signalling of Twilio's Voice SDK, and Pusher. No inline script or
/// style, and no other site may frame a page.
/// </summary>
internal static class ContentSecurityPolicy
{
    /// <summary>
    /// The edges of Twilio's Voice SDK. A lost connection goes first to the edge that answered, not to <c>roaming</c>
    /// (https://www.twilio.com/docs/global-infrastructure/edge-locations, read 2026-11-29 from our notes on Twilio).
    /// </summary>
    private static readonly string[] Edges =
        ["roaming", "ashburn", "dublin", "frankfurt", "sao-paulo", "singapore", "sydney", "tokyo", "umatilla"];

    /// <summary>The policy, as a header's value.</summary>
    public static string For(PagesOptions pages, PusherOptions pusher)
    {
        string[] reached =
        [
            "'self'",
            .. pages.SimulatedPhone.Length > 0 ? [Origin(pages.SimulatedPhone)] : TwilioHosts(),
            .. pusher.IsConfigured ? [PusherSocket(pusher)] : Array.Empty<string>(),
        ];
        return string.Join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "media-src 'self' mediastream:",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            $"connect-src {string.Join(' ', reached)}");
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
