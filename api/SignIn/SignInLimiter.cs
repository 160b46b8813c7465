using System.Threading.RateLimiting;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ImpactDialing.SignIn;

/// <summary>
/// Limits the attempts to sign in from one address, by ASP.NET Core's rate limiting middleware. The middleware never
/// disposes of its limiter, and the limiter's timer would outlive a stopped host. So the container owns the limiter.
/// </summary>
internal sealed class SignInLimiter(IOptions<SignInOptions> settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        context.GetEndpoint()?.Metadata.GetMetadata<Limited>() is null
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                ClientAddress.PartitionOf(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = settings.Value.AttemptsPerMinute,
                    Window = Window,
                    QueueLimit = 0,
                }));

    /// <summary>Sets the middleware's options.</summary>
    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = _limiter;
        options.OnRejected = static async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            rejected.HttpContext.Response.Headers.CacheControl = "no-store";
            await Problem.TooMany("rate_limited", "Too many attempts came from your address. Wait a moment, then try again.", wait)
                .ExecuteAsync(rejected.HttpContext);
        };
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    /// <summary>Marks an endpoint: its requests count as attempts to sign in.</summary>
    internal sealed class Limited;
}
