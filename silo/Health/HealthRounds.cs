using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Health;

/// <summary>
/// Has the health grains ping at each interval, and so keeps them alive. Every silo of the deployment does its rounds, so none of them is indispensable; several silos ping more often than the interval says.
/// A round that comes to nothing is seen by its absence: <c>health.seconds_since_success</c> goes on rising.
/// </summary>
internal sealed partial class HealthRounds(IGrainFactory grains, HealthTargets targets, IOptions<HealthOptions> options, TimeProvider time, ILogger<HealthRounds> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(targets.Pinged.Select(target => Watch(target.Name, stoppingToken)));

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

    [LoggerMessage(EventId = 9421, Level = LogLevel.Error, Message = "The ping of the {Target} could not be made or recorded; the next one follows")]
    private static partial void LogNoPing(ILogger logger, Exception exception, string target);
}
