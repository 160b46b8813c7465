using System.Globalization;
using ImpactDialing.Background;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Health;

/// <summary>
/// Replaces status callbacks while the primary is unhealthy. Callbacks go to the primary's host, and Twilio has no
/// fallback for them. The leases of calls and callers would find the ends too, but after minutes. Until then a lead is
/// alone in a transfer's conference, or a caller who has hung up is given the next answered call. So the fallback asks
/// Twilio every few seconds about each live leg and passes on each end, and once more after the primary is healthy
/// again. Of several silos one does it.
/// </summary>
internal sealed partial class StatusCallbackReconciler(
    IDatabase database,
    ITelephony telephony,
    ILeases leases,
    IGrainFactory grains,
    PrimaryHealthMonitor watch,
    HealthTargets targets,
    TimeProvider time,
    ILogger<StatusCallbackReconciler> logger) : BackgroundService
{
    private const string Lease = "lost-callbacks";

    /// <summary>
    /// The pause between two rounds. A shorter pause leaves a person alone for less time; each round is one REST
    /// request per live leg.
    /// </summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    /// <summary>How long a silo keeps the lease after the start of its last round.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>Requests sent together, before a pause: 1,600 legs take 20 s, at 80 requests a second.</summary>
    private const int AtOnce = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly string _holder = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A deployment that does not ping the primary does not know its health.
        if (!targets.Pinged.Any(target => target.Name == HealthTargets.Primary))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        var stoodIn = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var standsIn = watch.IsTakingOver;
            if (standsIn || stoodIn)
            {
                stoodIn = await Round(stoppingToken) ? standsIn : stoodIn;
            }
        }
    }

    /// <summary>Asks Twilio about every leg one time. Returns true when this silo, or another one, did it.</summary>
    private async Task<bool> Round(CancellationToken stopping)
    {
        try
        {
            if (!await leases.Take(Lease, _holder, time.GetUtcNow(), LeaseTime))
            {
                return true;
            }

            foreach (var some in (await LiveLeg.Read(database)).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(Ask));
                await Task.Delay(Pause, time, stopping);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
            return false;
        }
    }

    private async Task Ask(LiveLeg live)
    {
        try
        {
            // A leg that Twilio does not know is left to its lease: it may not exist yet. The duration is not passed
            // on. For a short one the machine waits for a webhook of the conference (CallTimings.VanishPatience), and
            // with the primary down that webhook comes later by Twilio's time-out.
            if (await telephony.CheckLeg(live.Sid) is { Status: >= LegStatus.Completed and var status })
            {
                await Tell(live.Owner, live.Sid, status);
            }
        }
        catch (Exception exception)
        {
            // The next round asks again, and the lease remains.
            LogNotTold(logger, exception, live.Leg);
        }
    }

    private Task Tell(LiveKey key, CallSid leg, LegStatus status)
    {
        LogTold(logger, key, leg, status);
        return grains.Owner(key) switch
        {
            ICallerGrain caller => caller.LegEnded(leg),
            ICallGrain call => call.Ended(new CallEndedNotice(leg, status, null, AnsweredBy.None)),
            ITransferGrain transfer => transfer.Ended(new CallEndedNotice(leg, status, null, AnsweredBy.None)),
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no leg."),
        };
    }

    [LoggerMessage(EventId = 9441, Level = LogLevel.Error,
        Message = "Fetching status callbacks that the primary may have missed failed; retrying in the next round")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9442, Level = LogLevel.Warning,
        Message = "Checking leg {Leg} at Twilio, or passing on its end, failed; retrying in the next round")]
    private static partial void LogNotTold(ILogger logger, Exception exception, string leg);

    [LoggerMessage(EventId = 9443, Level = LogLevel.Information,
        Message = "Leg {Leg} of {Key} is over ({Status}) and no status callback arrived; passing its end on")]
    private static partial void LogTold(ILogger logger, LiveKey key, CallSid leg, LegStatus status);
}
