using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Campaigns;

/// <summary>
/// Dials for the Predictive campaigns in which somebody waits, every second. Whether this process may is the campaign grain's to say; a call that fails is that call's alone (S-60), and a campaign that fails that campaign's.
/// </summary>
internal sealed partial class LineDialer(ILiveStore store, IGrainFactory grains, IOptions<DeploymentOptions> deployment, IIdGenerator ids, TimeProvider time, ILogger<LineDialer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{deployment.Value.ClusterId}/{Environment.MachineName}/{Environment.ProcessId}");

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
            var lines = await grains.GetGrain<ICampaignGrain>(campaignId).PaceFor(_name);
            await Task.WhenAll(lines.Select(line => Dial(line)));
        }
        catch (Exception exception)
        {
            LogNotDialed(logger, exception, campaignId);
        }
    }

    private async Task Dial(DialRequest line)
    {
        try
        {
            await grains.GetGrain<ICallGrain>(ids.NewId()).Dial(line);
        }
        catch (Exception exception)
        {
            // The reservation comes back by itself when its lease ends.
            LogNotDialed(logger, exception, line.CampaignId);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "The campaigns with callers on hold could not be read; they are read again in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "A line of campaign {CampaignId} could not be opened")]
    private static partial void LogNotDialed(ILogger logger, Exception exception, long campaignId);
}
