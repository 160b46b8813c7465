using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ImpactDialing.SignIn;

/// <summary>
/// Remembers in a protected cookie with which names a browser has signed in. Wrong passwords from such a browser count
/// for it alone, so strangers cannot lock its person out.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, CookieRules cookies, TimeProvider time)
{
    /// <summary>The cookie.</summary>
    public const string CookieName = "impactdialing.browser";

    /// <summary>How long a browser is known after its last sign-in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>The most names of one browser; the oldest is forgotten.</summary>
    private const int MaxNames = 5;

    private readonly IDataProtector _protector = protection.CreateProtector("ImpactDialing.KnownBrowsers");

    /// <summary>The browser's id, if it has signed in with a name; otherwise null.</summary>
    public string? Find(HttpContext context, PersonKind kind, string name) =>
        Read(context) is { } known && known.Names.Contains(NameOf(kind, name), StringComparer.Ordinal) ? known.Id : null;

    /// <summary>Remembers that the browser has signed in with a name.</summary>
    public void Remember(HttpContext context, PersonKind kind, string name)
    {
        var known = Read(context) ?? new Known(RandomNumberGenerator.GetHexString(32, lowercase: true), []);
        var names = known.Names.Where(each => each != NameOf(kind, name)).Append(NameOf(kind, name)).TakeLast(MaxNames);
        var until = time.GetUtcNow() + Lifetime;
        var seconds = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var text = string.Join('\n', [seconds, known.Id, .. names]);
        context.Response.Cookies.Append(CookieName, _protector.Protect(text), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = cookies.AreSecure(context.Request),
            Path = "/",
            Expires = until,
        });
    }

    private static string NameOf(PersonKind kind, string name) => $"{kind} {name.Trim().ToLowerInvariant()}";

    private Known? Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split('\n') is [var until, var id, .. var names]
                && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && time.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(seconds)
                    ? new Known(id, names)
                    : null;
        }
        catch (CryptographicException)
        {
            // A forged or very old cookie: the browser is a stranger, and its answer says so.
            return null;
        }
    }

    private sealed record Known(string Id, IReadOnlyList<string> Names);
}
