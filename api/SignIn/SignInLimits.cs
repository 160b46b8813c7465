using System.Threading.RateLimiting;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.RateLimiting;

namespace ImpactDialing.SignIn;

/// <summary>Limits the attempts to sign in from one address, by ASP.NET Core's rate limiting middleware.</summary>
internal static class SignInLimits
{
    /// <summary>The policy of the endpoints with requests that count as attempts.</summary>
    public const string Policy = "sign-in";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Adds the policy, and the answer to an attempt too many.</summary>
    public static void Configure(RateLimiterOptions options, SignInOptions settings)
    {
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            ClientAddress.PartitionOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.AttemptsPerMinute, Window = Window, QueueLimit = 0 }));
        options.OnRejected = static async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            rejected.HttpContext.Response.Headers.CacheControl = "no-store";
            await Problem.TooMany("rate_limited", "Too many attempts came from your address. Wait a moment, then try again.", wait)
                .ExecuteAsync(rejected.HttpContext);
        };
    }
}
