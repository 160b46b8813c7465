using ImpactDialing.Requests;
using Microsoft.AspNetCore.Authentication;

namespace ImpactDialing.SignIn;

/// <summary>
/// Signing in and out, for callers under <c>/app</c> and for supervisors under <c>/client</c>. Bodies are JSON or
/// forms; answers are JSON.
/// </summary>
internal static class SignInEndpoints
{
    private const int MaxPassword = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        Map(app.MapGroup("/app"), PersonKind.Caller, "username");
        Map(app.MapGroup("/client"), PersonKind.Supervisor, "email");
    }

    private static void Map(RouteGroupBuilder group, PersonKind kind, string nameField)
    {
        group.AddEndpointFilter((invocation, next) => AsWhoeverIsSignedIn(invocation, next, kind)).AddEndpointFilter<BrowserRequests>();
        group.MapGet("/antiforgery", (HttpContext context, AntiforgeryTokens tokens) =>
            (ApiAnswer<AntiforgeryAnswer>)new AntiforgeryAnswer(tokens.Give(context)));
        var credentials = new BodyReader<(string Name, string Password)>(
            fields => (fields.Text(nameField), fields.Text("password", MaxPassword)));
        group.MapPost(
                "/login",
                (HttpContext context, IGrainFactory grains, AntiforgeryTokens tokens, KnownBrowsers browsers, TimeProvider time) =>
                    SignIn(context, grains, tokens, browsers, time, kind, credentials))
            .Reads(credentials)
            .WithMetadata(new SignInLimiter.Limited());
        group.MapPost("/logout", (HttpContext context, AntiforgeryTokens tokens, SessionCheck sessions) =>
            SignOut(context, tokens, sessions, kind));
    }

    /// <summary>
    /// Authenticates the request: antiforgery tokens belong to the signed-in person, and these endpoints have no policy
    /// that would authenticate it.
    /// </summary>
    private static async ValueTask<object?> AsWhoeverIsSignedIn(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, PersonKind kind)
    {
        var context = invocation.HttpContext;
        if ((await context.AuthenticateAsync(Identities.SchemeOf(kind))).Principal is { } principal)
        {
            context.User = principal;
        }

        return await next(invocation);
    }

    private static async Task<ApiAnswer<SignedInAnswer>> SignIn(
        HttpContext context,
        IGrainFactory grains,
        AntiforgeryTokens tokens,
        KnownBrowsers browsers,
        TimeProvider time,
        PersonKind kind,
        BodyReader<(string Name, string Password)> credentials)
    {
        var (name, password) = await credentials.Read(context);
        var origin = new SignInOrigin(
            ClientAddress.PartitionOf(context.Connection.RemoteIpAddress), browsers.Find(context, kind, name));
        switch (await grains.GetGrain<ISignInGrain>(0).SignIn(kind, name, password, origin))
        {
            case SignInResult.Accepted person:
                var principal = Identities.Principal(kind, person, time.GetUtcNow());
                await context.SignInAsync(Identities.SchemeOf(kind), principal);
                context.User = principal;
                browsers.Remember(context, kind, name);
                return new SignedInAnswer(
                    Identities.SchemeOf(kind), person.PersonId, person.AccountId, person.Name, tokens.Give(context));
            case SignInResult.LockedOut locked:
                return Problem.TooMany(
                    "locked_out",
                    "Too many passwords were tried with this name. Wait a while, then try again.",
                    locked.Until - time.GetUtcNow());
            case SignInResult.Busy:
                return Problem.TooMany(
                    "try_later", "Many people are signing in just now. Wait a moment, then try again.", TimeSpan.FromSeconds(2));
            default:
                return Problem.Of(StatusCodes.Status401Unauthorized, "wrong_credentials", "The name or the password is wrong.");
        }
    }

    private static async Task<ApiAnswer<AntiforgeryAnswer>> SignOut(
        HttpContext context, AntiforgeryTokens tokens, SessionCheck sessions, PersonKind kind)
    {
        var session = Identities.Read(context.User, kind);
        await context.SignOutAsync(Identities.SchemeOf(kind));
        if (session is not null)
        {
            await sessions.End(session);
        }

        context.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
        return new AntiforgeryAnswer(tokens.Give(context));
    }

    /// <summary>A new antiforgery token.</summary>
    internal sealed record AntiforgeryAnswer(string AntiforgeryToken);

    /// <summary>The person who has signed in.</summary>
    /// <param name="Kind"><c>caller</c> or <c>supervisor</c>.</param>
    internal sealed record SignedInAnswer(string Kind, long Id, long AccountId, string Name, string AntiforgeryToken);
}
