using ImpactDialing.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Hosting;

/// <summary>
/// Readiness on the port that browsers and Twilio reach. The checks ask the database and grains, so they run at most
/// once in <see cref="Freshness"/>, however many requests ask. Before everything has started, the answer is unready
/// without a check. The answer has no reasons: those are on the operations port.
/// </summary>
internal sealed class PublicReadiness(HealthCheckService health, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How long an answer counts.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<HealthReport>? _checking;
    private DateTimeOffset _startedAt;

    /// <summary>Answers a request.</summary>
    public async Task Answer(HttpContext context) => await HealthAnswers.Status(
        context,
        lifetime.ApplicationStarted.IsCancellationRequested
            ? (await Current().WaitAsync(context.RequestAborted)).Status
            : HealthStatus.Unhealthy);

    private Task<HealthReport> Current()
    {
        lock (_gate)
        {
            if (_checking is null || (_checking.IsCompleted && time.GetUtcNow() - _startedAt >= Freshness))
            {
                _startedAt = time.GetUtcNow();
                _checking = Task.Run(() => health.CheckHealthAsync(check => check.Tags.Contains(HealthTags.Ready)));
            }

            return _checking;
        }
    }
}
