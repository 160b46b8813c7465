using System.Threading.RateLimiting;
using ImpactDialing.Requests;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// Limits the attempts to sign in from one address. ASP.NET Core's own rate limiting middleware never disposes of its
/// limiter. Its timer fires ten times a second and keeps a stopped host in memory. This limiter ends with its host.
/// </summary>
internal sealed class SignInLimiter(IOptions<SignInOptions> settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            ClientAddress.PartitionOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.Value.AttemptsPerMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Passes a request on, or answers 429 when the endpoint is limited and no attempt is left.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Limited>() is null)
        {
            await next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.Response.Headers.CacheControl = "no-store";
        await Problem.TooMany("rate_limited", "Too many attempts came from your address. Wait a moment, then try again.", wait)
            .ExecuteAsync(context);
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    /// <summary>Marks an endpoint: its requests count as attempts to sign in.</summary>
    internal sealed class Limited;
}
