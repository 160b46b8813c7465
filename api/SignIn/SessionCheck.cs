using System.Collections.Concurrent;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// Ends sessions that were signed out or have lasted too long, and those of a person who was archived or got another
/// password. It answers in JSON instead of redirecting.
/// A valid session is checked again after <see cref="Freshness"/>. While the database does not answer, the last check
/// counts for <see cref="Patience"/>, as callers in conversation continue.
/// </summary>
internal sealed partial class SessionCheck(
    IGrainFactory grains, IOptions<SignInOptions> settings, TimeProvider time, ILogger<SessionCheck> logger) : CookieAuthenticationEvents
{
    /// <summary>How long a check counts, and so how long a session can outlive its password.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    /// <summary>How long a check counts while the database does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MaxRemembered = 20_000;

    private static readonly object Unanswered = new();

    private readonly ConcurrentDictionary<SignedInSession, DateTimeOffset> _checkedAt = new();

    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var kind = Identities.KindOf(context.Scheme.Name);
        if (Identities.Read(context.Principal, kind) is not { } session || !await Holds(context.HttpContext, session))
        {
            context.RejectPrincipal();
        }
    }

    /// <inheritdoc />
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        return (http.Items.ContainsKey(Unanswered) ? Problem.TryAgain() : Problem.SignedOut()).ExecuteAsync(http);
    }

    /// <inheritdoc />
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Problem.Forbidden().ExecuteAsync(context.HttpContext);
    }

    /// <inheritdoc />
    public override Task RedirectToLogout(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    /// <summary>Ends a session in every process: in this one immediately, in the others when they check
    /// again.</summary>
    public async Task End(SignedInSession session)
    {
        _checkedAt.TryRemove(session, out _);
        await grains.GetGrain<ISessionGrain>(0).End(session.SessionId, settings.Value.LongestSession);
    }

    private async Task<bool> Holds(HttpContext http, SignedInSession key)
    {
        var now = time.GetUtcNow();
        if (now - key.BeganAt >= settings.Value.LongestSession)
        {
            return false;
        }

        var known = _checkedAt.TryGetValue(key, out var checkedAt);
        if (known && now - checkedAt < Freshness)
        {
            return true;
        }

        try
        {
            if (!await grains.GetGrain<ISessionGrain>(0).IsCurrent(key.Kind, key.PersonId, key.Stamp, key.SessionId))
            {
                _checkedAt.TryRemove(key, out _);
                return false;
            }
        }
        catch (Exception exception)
        {
            LogUnchecked(logger, exception, key.Kind, key.PersonId);
            if (known && now - checkedAt < Patience)
            {
                return true;
            }

            http.Items[Unanswered] = true;
            return false;
        }

        Remember(key, now);
        return true;
    }

    private void Remember(SignedInSession key, DateTimeOffset now)
    {
        if (_checkedAt.Count >= MaxRemembered)
        {
            foreach (var (old, _) in _checkedAt.Where(each => now - each.Value >= Patience))
            {
                _checkedAt.TryRemove(old, out _);
            }
        }

        _checkedAt[key] = now;
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Warning, Message = "Session check of {Kind} {PersonId} failed; using the last result")]
    private static partial void LogUnchecked(ILogger logger, Exception exception, PersonKind kind, long personId);
}
