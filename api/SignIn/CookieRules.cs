using ImpactDialing.Hosting;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>Cookies are for https only if the browsers' host is an https URL, or the request came by https.</summary>
internal sealed class CookieRules(IOptions<HostsOptions> hosts)
{
    /// <summary>Gets the policy for the framework's cookies.</summary>
    public CookieSecurePolicy Policy =>
        hosts.Value.Browser.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;

    /// <summary>Whether a cookie set by this request is for https only.</summary>
    public bool AreSecure(HttpRequest request) => request.IsHttps || Policy == CookieSecurePolicy.Always;
}
