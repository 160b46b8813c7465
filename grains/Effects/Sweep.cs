using ImpactDialing.Health;
using ImpactDialing.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Effects;

/// <summary>
/// Comes back to every entity whose lease has ended or whose effects nobody is carrying out, whatever crashed or was lost meanwhile.
/// The database knows who is due, so the first sweep after a start finds what the process before it left behind. Several silos may sweep at once: waking twice is harmless.
/// </summary>
internal sealed partial class Sweep(ILiveStore store, IGrainFactory grains, IBackgroundDuty duty, TimeProvider time, ILogger<Sweep> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);

    /// <summary>How long the live row of an ended call or transfer is kept, so that what comes late or again gets the answer it got before. Twilio tries a webhook again within 15 seconds
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides); a leg that we believe ended may still make requests for as long as a call may last, which is four hours
    /// unless the account has more (https://www.twilio.com/docs/voice/api/call-resource, TimeLimit, both read 2026-11-22). A day is that six times over.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>
    /// How much longer the fallback leaves what is due to a primary that is well. What looks due may have been done: a primary whose database is slow keeps its writes in its journal until they can be committed
    /// (Storage/README), and a row that somebody else writes in between makes the states in it give way. Longer than a slow spell after which the primary still answers webhooks, and shorter than the wait of a person who has nobody else.
    /// </summary>
    private static readonly TimeSpan LeftToPrimary = TimeSpan.FromSeconds(10);

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
        var due = await store.Due(time.GetUtcNow() - (duty.IsOurs ? TimeSpan.Zero : LeftToPrimary), BatchSize);
        await Task.WhenAll(due.Select(Wake));
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
            // More may be left: a busy day ends hundreds of thousands of calls.
        }

        _forgetAt = now + ForgetInterval;
    }

    private async Task Wake(LiveKey key)
    {
        try
        {
            await grains.Owner(key).Wake();
        }
        catch (Exception exception)
        {
            // One entity that cannot be woken must not keep the others asleep; it is still due at the next sweep.
            LogNotWoken(logger, exception, key);
        }
    }

    [LoggerMessage(EventId = 9511, Level = LogLevel.Error, Message = "The sweep failed; it runs again in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9512, Level = LogLevel.Error, Message = "{Key} is due and could not be woken")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, LiveKey key);
}
