using Microsoft.AspNetCore.Antiforgery;

namespace ImpactDialing.SignIn;

/// <summary>
/// Gives pages the token that proves that a request came from them: in the cookie that scripts read, and in the answer
/// for forms.
/// </summary>
internal sealed class AntiforgeryTokens(IAntiforgery antiforgery, CookieRules cookies)
{
    /// <summary>The cookie that holds the token for scripts.</summary>
    public const string CookieName = "XSRF-TOKEN";

    /// <summary>The header in which scripts return it.</summary>
    public const string HeaderName = "X-XSRF-TOKEN";

    /// <summary>The field in which forms return it.</summary>
    public const string FieldName = "__RequestVerificationToken";

    /// <summary>Gives a token for the request's user. Signing in or out makes earlier tokens invalid.</summary>
    public string Give(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var token = antiforgery.GetAndStoreTokens(context).RequestToken
            ?? throw new InvalidOperationException("The antiforgery service returned no request token.");
        var secure = cookies.AreSecure(context.Request);
        context.Response.Cookies.Append(
            CookieName, token, new CookieOptions { HttpOnly = false, SameSite = SameSiteMode.Lax, Secure = secure, Path = "/" });
        return token;
    }
}
