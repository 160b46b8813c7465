using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace ImpactDialing.SignIn;

/// <summary>The two kinds of sign-in, each with a cookie: one browser can be signed in as both.</summary>
internal static class Identities
{
    /// <summary>Name of the scheme and the policy of callers.</summary>
    public const string Caller = "caller";

    /// <summary>Name of the scheme and the policy of supervisors.</summary>
    public const string Supervisor = "supervisor";

    private const string PersonClaim = "person";
    private const string AccountClaim = "account";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string BeganClaim = "began";

    /// <summary>The scheme of a kind of person.</summary>
    public static string SchemeOf(PersonKind kind) => kind switch
    {
        PersonKind.Caller => Caller,
        PersonKind.Supervisor => Supervisor,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only callers and supervisors sign in."),
    };

    /// <summary>The kind of person of a scheme.</summary>
    public static PersonKind KindOf(string scheme) => scheme switch
    {
        Caller => PersonKind.Caller,
        Supervisor => PersonKind.Supervisor,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "The scheme must be caller or supervisor."),
    };

    /// <summary>The claims of the cookie.</summary>
    public static ClaimsPrincipal Principal(PersonKind kind, SignInResult.Accepted person, DateTimeOffset now)
    {
        var id = person.PersonId.ToString(CultureInfo.InvariantCulture);
        var scheme = SchemeOf(kind);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                // The antiforgery token is tied to this one.
                new Claim(ClaimTypes.NameIdentifier, $"{scheme}-{id}"),
                new Claim(ClaimTypes.Name, person.Name),
                new Claim(ClaimTypes.Role, person.Role),
                new Claim(PersonClaim, id),
                new Claim(AccountClaim, person.AccountId.ToString(CultureInfo.InvariantCulture)),
                new Claim(StampClaim, person.Stamp),
                new Claim(SessionClaim, RandomNumberGenerator.GetHexString(32, lowercase: true)),
                new Claim(BeganClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            scheme));
    }

    /// <summary>Reads the session of the signed-in person; null when no person of that kind is signed in.</summary>
    public static SignedInSession? Read(ClaimsPrincipal? user, PersonKind kind)
    {
        var identity = user?.Identities.FirstOrDefault(each => each.IsAuthenticated && each.AuthenticationType == SchemeOf(kind));
        return Number(identity, PersonClaim) is { } person
            && Number(identity, AccountClaim) is { } account
            && Number(identity, BeganClaim) is { } began
            && identity!.FindFirst(StampClaim) is { } stamp
            && identity.FindFirst(SessionClaim) is { } session
            ? new SignedInSession(kind, person, account, stamp.Value, session.Value, DateTimeOffset.FromUnixTimeSeconds(began))
            : null;
    }

    private static long? Number(ClaimsIdentity? identity, string claim) =>
        long.TryParse(identity?.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
