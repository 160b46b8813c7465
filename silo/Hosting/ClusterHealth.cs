using ImpactDialing.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Hosting;

/// <summary>Asks the cluster for one beat: an API whose silos do not answer sends its webhooks elsewhere. Several grains are asked at once and one answer is enough, since one silo's end is not the cluster's.</summary>
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
            // Its silo is going, gone or busy, or this process has none yet or no more; the check says so when the others' are too.
            return false;
        }
    }
}
