using Microsoft.AspNetCore.Antiforgery;

namespace ImpactDialing.SignIn;

/// <summary>Gives pages the token that shows that a request came from them: in the cookie that scripts read, and in the answer for forms.</summary>
internal sealed class AntiforgeryTokens(IAntiforgery antiforgery, CookieRules cookies)
{
    /// <summary>The cookie that holds the token for scripts.</summary>
    public const string CookieName = "XSRF-TOKEN";

    /// <summary>The header that scripts send it back in.</summary>
    public const string HeaderName = "X-XSRF-TOKEN";

    /// <summary>The field that forms send it back in.</summary>
    public const string FieldName = "__RequestVerificationToken";

    /// <summary>Gives a token for whoever is signed in now. The one from before signing in or out is worth nothing any more.</summary>
    /// <param name="context">The request, with its user.</param>
    /// <returns>The token.</returns>
    public string Give(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var token = antiforgery.GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("Antiforgery gave no token.");
        context.Response.Cookies.Append(CookieName, token, new CookieOptions { HttpOnly = false, SameSite = SameSiteMode.Lax, Secure = cookies.AreSecure(context.Request), Path = "/" });
        return token;
    }
}
