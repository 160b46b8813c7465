using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Background;

/// <summary>Dials every second for the Predictive campaigns that have callers on hold. The campaign grain decides
/// whether this process may dial. A failed call affects only that call (S-60), and a failed campaign only that
/// campaign.</summary>
internal sealed partial class LineDialer(
    ILiveStore store,
    IGrainFactory grains,
    IOptions<DeploymentOptions> deployment,
    IIdGenerator ids,
    TimeProvider time,
    ILogger<LineDialer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How many lines of a campaign begin together. A hundred would delay all other webhooks.</summary>
    private const int Together = 5;

    /// <summary>The time between them, so that all lines of a step begin within it.</summary>
    private static readonly TimeSpan Spacing = 0.8 * Interval / (Pacing.MostLinesAtOnce / Together);

    private readonly string _name = string.Create(
        CultureInfo.InvariantCulture, $"{deployment.Value.ClusterId}/{Environment.MachineName}/{Environment.ProcessId}");

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.WhenAll((await store.CampaignsOnHold()).Select(DialFor));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception);
            }
        }
    }

    private async Task DialFor(long campaignId)
    {
        try
        {
            var lines = await grains.GetGrain<ICampaignGrain>(campaignId).Pace(_name);
            await Task.WhenAll(lines.Chunk(Together).Select((some, number) => Dial(some, number * Spacing)));
        }
        catch (Exception exception)
        {
            LogNotDialed(logger, exception, campaignId);
        }
    }

    private async Task Dial(IEnumerable<DialRequest> lines, TimeSpan delay)
    {
        await Task.Delay(delay, time);
        await Task.WhenAll(lines.Select(Dial));
    }

    private async Task Dial(DialRequest line)
    {
        try
        {
            await grains.GetGrain<ICallGrain>(ids.NewId()).Dial(line);
        }
        catch (Exception exception)
        {
            // The reservation returns to the queue when its lease ends.
            LogNotDialed(logger, exception, line.CampaignId);
        }
    }

    [LoggerMessage(
        EventId = 4101,
        Level = LogLevel.Error,
        Message = "Reading the campaigns with callers on hold failed; retrying in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 4102, Level = LogLevel.Error,
        Message = "Opening a line of campaign {CampaignId} failed; its household returns to the queue when the reservation ends")]
    private static partial void LogNotDialed(ILogger logger, Exception exception, long campaignId);
}
