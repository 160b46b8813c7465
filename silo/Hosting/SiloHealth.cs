using ImpactDialing.Health;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace ImpactDialing.Hosting;

/// <summary>
/// Calls a grain that does nothing: only a silo that has joined its cluster, and whose threads are not all blocked, answers. It belongs to readiness and not to liveness
/// (https://github.com/dotnet/orleans/issues/6153: probes between silos do not notice blocked application threads).
/// </summary>
internal sealed class SiloHealth(IGrainFactory grains, IOptions<DeploymentOptions> deployment, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IEchoGrain>(deployment.Value.ClusterId).IsThere().WaitAsync(Limit, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException or ObjectDisposedException)
        {
            return HealthCheckResult.Unhealthy("No grain can be called: the silo has not joined its cluster, is leaving it, or is stuck.", exception);
        }
    }
}
