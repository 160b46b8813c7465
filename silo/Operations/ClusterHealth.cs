using ImpactDialing.Configuration;
using ImpactDialing.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Operations;

/// <summary>
/// Asks the cluster for one beat: an API without an answering silo must get no webhooks. Several grains are asked at
/// the same time and one answer is enough, since the end of one silo is not the end of the cluster.
/// </summary>
internal sealed class ClusterHealth(IGrainFactory grains, TimeProvider time) : IHealthCheck
{
    private const int Asked = 4;

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var beats = Enumerable.Range(0, Asked).Select(key => Beats(key, cancellationToken)).ToList();
        while (beats.Count > 0)
        {
            var beat = await Task.WhenAny(beats);
            if (await beat)
            {
                return HealthCheckResult.Healthy();
            }

            beats.Remove(beat);
        }

        return HealthCheckResult.Unhealthy("No silo answers.");
    }

    private async Task<bool> Beats(int key, CancellationToken cancellation)
    {
        try
        {
            await grains.GetGrain<IPulseGrain>(key).Beat().WaitAsync(ClusterTimings.PulseLimit, time, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException or InvalidOperationException)
        {
            // The grain's silo is stopping, gone or busy, or this process has no connection. The check fails if no
            // other grain answers.
            return false;
        }
    }
}
