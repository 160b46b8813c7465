using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Health;

/// <summary>
/// Makes the health grains ping at each interval, which also keeps them active. Every silo of the deployment does it,
/// so that no silo is indispensable; several silos ping more often than the interval says. A failed round shows in
/// <c>health.seconds_since_success</c>, which goes on rising.
/// </summary>
internal sealed partial class HealthRounds(
    IGrainFactory grains,
    HealthTargets targets,
    IOptions<HealthOptions> options,
    TimeProvider time,
    ILogger<HealthRounds> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(targets.Pinged.Select(target => Watch(target.Name, stoppingToken)));

    private async Task Watch(string target, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await grains.GetGrain<IHealthGrain>(target).Ping();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNoPing(logger, exception, target);
            }
        }
    }

    [LoggerMessage(EventId = 9421, Level = LogLevel.Error,
        Message = "Pinging the {Target} or recording the result failed; retrying at the next interval")]
    private static partial void LogNoPing(ILogger logger, Exception exception, string target);
}
