using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Health;

/// <summary>
/// Fetches what status callbacks would have told while the primary is unwell: they go to its host, and Twilio knows no fallback for them. The leases of calls and callers would find it out too, but after
/// minutes, in which somebody is alone in a transfer's conference, or a caller who has hung up is given the next person who answers. So the fallback asks Twilio every few seconds how each live leg is,
/// and passes on what is over; once more when the primary is well again. Of several silos one does it.
/// </summary>
internal sealed partial class LostCallbacks(
    IDatabase database,
    ITelephony telephony,
    ILeases leases,
    IGrainFactory grains,
    PrimaryWatch watch,
    HealthTargets targets,
    TimeProvider time,
    ILogger<LostCallbacks> logger) : BackgroundService
{
    private const string Lease = "lost-callbacks";

    /// <summary>The pause between two rounds. Shorter: somebody is alone for less time; each round is one REST request a live leg.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    /// <summary>How long the one who does it has it after his last round began.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>So many legs are asked for at once, and then a pause is made: 1,600 legs take 20 s, at 80 requests a second.</summary>
    private const int AtOnce = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly string _holder = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Who does not ping the primary does not know how it is.
        if (!targets.Pinged.Any(target => target.Name == HealthTargets.Primary))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        var stoodIn = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var standsIn = watch.StandsIn;
            if (standsIn || stoodIn)
            {
                stoodIn = await Round(stoppingToken) ? standsIn : stoodIn;
            }
        }
    }

    /// <summary>Asks for every leg once.</summary>
    /// <returns>True when it was done, be it by another silo.</returns>
    private async Task<bool> Round(CancellationToken stopping)
    {
        try
        {
            if (!await leases.Take(Lease, _holder, time.GetUtcNow(), LeaseTime))
            {
                return true;
            }

            // Whatever is over has no time at which somebody comes back to it.
            var rows = await database.Read(session => session.Query<Row>("SELECT kind AS Kind, id AS Id, leg AS Leg FROM live_states WHERE due_at > 0 AND leg IS NOT NULL", new { }));
            foreach (var some in rows.Chunk(AtOnce))
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

    private async Task Ask(Row row)
    {
        try
        {
            // A leg that Twilio does not know is left to its lease: it may not be there yet. How long it was answered is not passed on: of a short one the machine waits for somebody to say that he was in conference with it
            // (CallTimings.VanishPatience), and with the primary away whoever could takes a time-out of Twilio's longer to come.
            if (await telephony.CheckLeg(new CallSid(row.Leg)) is { Status: >= LegStatus.Completed and var status })
            {
                await Tell(new LiveKey((LiveKind)row.Kind, row.Id), new CallSid(row.Leg), status);
            }
        }
        catch (Exception exception)
        {
            // It is asked for again in the next round, and its lease goes on.
            LogNotTold(logger, exception, row.Leg);
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

    [LoggerMessage(EventId = 9441, Level = LogLevel.Error, Message = "Status callbacks that the primary may have missed could not be fetched; that is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9442, Level = LogLevel.Warning, Message = "What became of leg {Leg} could not be found out or passed on")]
    private static partial void LogNotTold(ILogger logger, Exception exception, string leg);

    [LoggerMessage(EventId = 9443, Level = LogLevel.Information, Message = "Leg {Leg} of {Key} is over ({Status}), and nobody had told us")]
    private static partial void LogTold(ILogger logger, LiveKey key, CallSid leg, LegStatus status);

    private sealed class Row
    {
        public long Kind { get; init; }

        public string Id { get; init; } = "";

        public string Leg { get; init; } = "";
    }
}
