using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Background;

/// <summary>Wakes every entity with a lease that has ended, or with effects that no process carries out, whatever
/// crashed or was lost before. The database lists the due rows, so the first sweep after a start finds the rows of the
/// process before it. Several silos may sweep at the same time: waking an entity twice does no harm. No sweep waits for
/// the rows of the sweep before it (<see cref="WakeUps"/>).</summary>
internal sealed partial class Sweep(
    ILiveStore store,
    IGrainFactory grains,
    IClusterRole duty,
    IOptions<DeploymentOptions> deployment,
    TimeProvider time,
    ILogger<Sweep> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the live row of an ended call or transfer is kept, so that late and repeated requests get the same
    /// answer as before. Twilio tries a webhook again within 15 seconds
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). A leg that counts as ended may still
    /// make requests for as long as a call may last: four hours, unless the account has a longer limit
    /// (https://www.twilio.com/docs/voice/api/call-resource, TimeLimit, both read 2026-11-22). A day is six times four
    /// hours.
    /// </summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>
    /// How much longer the fallback leaves due rows to a healthy primary. Rows that look due may be done: a primary
    /// with a slow database keeps its writes in its journal until they can be committed (Storage/README), and if
    /// another cluster writes such a row in between, the states in the journal are dropped. Longer than a slow period
    /// during which the primary still answers webhooks. Shorter than a person waits who has no other cluster.
    /// </summary>
    private static readonly TimeSpan LeftToPrimary = TimeSpan.FromSeconds(10);

    private readonly WakeUps _wakeUps = new(
        string.Create(CultureInfo.InvariantCulture, $"{deployment.Value.ClusterId}/{Environment.MachineName}/{Environment.ProcessId}"),
        BatchSize);

    private DateTimeOffset _forgetAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Once();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception);
            }
        }
    }

    private async Task Once()
    {
        var now = time.GetUtcNow();
        var limit = _wakeUps.Limit;
        var due = await store.Due(now - (duty.IsActive ? TimeSpan.Zero : LeftToPrimary), limit);
        foreach (var key in _wakeUps.Choose(due, now, areAll: due.Length < limit))
        {
            // Not awaited on purpose: a grain on a silo that has just died takes seconds, and the next sweep must not
            // wait for it. Wake logs failures.
            _ = Wake(key);
        }

        await ForgetEnded();
    }

    private async Task ForgetEnded()
    {
        var now = time.GetUtcNow();
        if (now < _forgetAt)
        {
            return;
        }

        while (await store.Forget(now - Remembered, BatchSize) == BatchSize)
        {
            // More rows may be left: a busy day ends hundreds of thousands of calls.
        }

        _forgetAt = now + ForgetInterval;
    }

    private async Task Wake(LiveKey key)
    {
        try
        {
            await grains.Owner(key).Wake();
            _wakeUps.Woken(key);
        }
        catch (Exception exception)
        {
            // A failure of one entity must not stop the others.
            GrainInstruments.NotWoken(key.Kind);
            LogNotWoken(logger, exception, key, _wakeUps.Failed(key, time.GetUtcNow()).TotalSeconds);
        }
    }

    [LoggerMessage(EventId = 9511, Level = LogLevel.Error, Message = "The sweep failed; retrying in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9512, Level = LogLevel.Error, Message = "Waking {Key} failed; retrying in {Seconds} s")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, LiveKey key, double seconds);
}
