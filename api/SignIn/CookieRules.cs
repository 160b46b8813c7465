using ImpactDialing.Webhooks;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>When cookies travel over https alone: always where browsers are told to come by https, and on any request that did.</summary>
/// <param name="hosts">The public hosts.</param>
internal sealed class CookieRules(IOptions<HostsOptions> hosts)
{
    /// <summary>Gets what the framework is told.</summary>
    public CookieSecurePolicy Policy => hosts.Value.Browser.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>Tells whether a cookie set now is for https alone.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when it is.</returns>
    public bool AreSecure(HttpRequest request) => request.IsHttps || Policy == CookieSecurePolicy.Always;
}
