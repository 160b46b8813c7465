using System.Collections.Concurrent;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ImpactDialing.SignIn;

/// <summary>
/// Ends the sessions of a person who was archived or got another password, and answers in JSON instead of redirecting.
/// A valid session is checked again after <see cref="Freshness"/>. While the database does not answer, the last check
/// counts for <see cref="Patience"/>, as callers in conversation continue.
/// </summary>
internal sealed partial class SessionCheck(IGrainFactory grains, TimeProvider time, ILogger<SessionCheck> logger)
    : CookieAuthenticationEvents
{
    /// <summary>How long a check counts, and so how long a session can outlive its password.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    /// <summary>How long a check counts while the database does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MaxRemembered = 20_000;

    private static readonly object Unanswered = new();

    private readonly ConcurrentDictionary<(PersonKind, long, string), DateTimeOffset> _checkedAt = new();

    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var kind = Identities.KindOf(context.Scheme.Name);
        if (Identities.Read(context.Principal, kind) is not { } who || !await Holds(context.HttpContext, kind, who.PersonId, who.Stamp))
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

    private async Task<bool> Holds(HttpContext http, PersonKind kind, long personId, string stamp)
    {
        var (key, now) = ((kind, personId, stamp), time.GetUtcNow());
        var known = _checkedAt.TryGetValue(key, out var checkedAt);
        if (known && now - checkedAt < Freshness)
        {
            return true;
        }

        try
        {
            if (!await grains.GetGrain<ISessionGrain>(0).IsCurrent(kind, personId, stamp))
            {
                _checkedAt.TryRemove(key, out _);
                return false;
            }
        }
        catch (Exception exception)
        {
            LogUnchecked(logger, exception, kind, personId);
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

    private void Remember((PersonKind, long, string) key, DateTimeOffset now)
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
