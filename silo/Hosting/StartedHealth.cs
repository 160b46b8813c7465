using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Hosting;

/// <summary>Ready from the moment when everything in the host has started: a silo has then joined its cluster, an API has reached one. Its end is <see cref="Drain"/>'s to tell.</summary>
internal sealed class StartedHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It has not started yet."));
}
