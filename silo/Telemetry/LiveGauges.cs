using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using ImpactDialing.Configuration;
using ImpactDialing.Health;
using ImpactDialing.Storage.Figures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Gauges from the database, read every few seconds and not at each scrape, and only while there is a listener. They
/// also watch the health pings: the seconds since the last successful ping are computed from the stored time. So they
/// rise when no cluster pings any more, and also when the database does not answer.
/// </summary>
internal sealed partial class LiveGauges : BackgroundService
{
    /// <summary>The interval of the slower queries.</summary>
    private static readonly TimeSpan SlowInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(SiloInstruments.Name);
    private readonly LiveFiguresQuery _query;
    private readonly AbandonedShare _abandoned;
    private readonly QueueCounts _queue;
    private readonly RepeatedDials _repeated;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly ILogger<LiveGauges> _logger;
    private readonly DateTimeOffset _startedAt;
    private readonly ObservableGauge<long> _up;
    private LiveFigures _figures = LiveFigures.None;
    private ImmutableDictionary<string, DateTimeOffset> _lastSuccess;
    private ImmutableDictionary<long, double> _shares = ImmutableDictionary<long, double>.Empty;
    private ImmutableDictionary<Split, long> _queued = ImmutableDictionary<Split, long>.Empty;
    private ImmutableDictionary<long, long> _calledTooSoon = ImmutableDictionary<long, long>.Empty;
    private bool _isUp;
    private DateTimeOffset _slowAt;

    public LiveGauges(
        LiveFiguresQuery query,
        AbandonedShare abandoned,
        QueueCounts queue,
        RepeatedDials repeated,
        IOptions<TelemetryOptions> options,
        HealthTargets targets,
        TimeProvider time,
        ILogger<LiveGauges> logger)
    {
        (_query, _abandoned, _queue, _repeated) = (query, abandoned, queue, repeated);
        (_time, _logger, _interval) = (time, logger, options.Value.GaugeInterval);
        _startedAt = time.GetUtcNow();
        _lastSuccess = targets.Pinged.ToImmutableDictionary(target => target.Name, _ => _startedAt);
        _up = _meter.CreateObservableGauge("database.up", () => _isUp ? 1L : 0,
            description: "1 when the database answered the last query, 0 when it did not.");
        _meter.CreateObservableGauge("callers.online", () => Split(figures => figures.Callers, ref _callersSeen), "{caller}",
            "Callers online, by campaign and phase.");
        _meter.CreateObservableGauge("callers.longest_hold", Holds, "s",
            "How long the caller who has been on hold longest has been, by campaign and mode of dialing.");
        _meter.CreateObservableGauge("households.queued", Queued, "{household}",
            "Households that are to be called or are being called, by campaign and status; "
            + "no more than 10,000 of a status and time zone are counted.");
        _meter.CreateObservableGauge("households.called_too_soon", CalledTooSoon, "{household}",
            "Households that were dialed more than once in the last hour, by campaign; none ever should be.");
        _meter.CreateObservableGauge("calls.in_flight", () => Split(figures => figures.Calls, ref _callsSeen), "{call}",
            "Outbound calls that are not over, by campaign and phase.");
        _meter.CreateObservableGauge("calls.abandoned_share", Shares, description: "Abandoned calls by calls answered by a person, "
            + "a ratio over 30 days, of campaigns that are being called.");
        _meter.CreateObservableGauge("outbox.pending", () => _figures.PendingRows, "{entity}",
            "Entities with effects that are still to be done and nearly due, or overdue.");
        _meter.CreateObservableGauge("outbox.oldest_age", () => _figures.OldestEffectAge.TotalSeconds, "s",
            "Age of the oldest effect that is still to be done.");
        _meter.CreateObservableGauge("sweep.lag", () => _figures.SweepLag.TotalSeconds, "s",
            "How long the longest overdue entity has been due; the sweep runs every second.");
        _meter.CreateObservableGauge("health.seconds_since_success", SinceSuccess, "s",
            "Time since a web frontend last answered a synthetic webhook correctly to any cluster, by target.");
    }

    private ImmutableHashSet<HoldOf> _holdsSeen = [];
    private ImmutableHashSet<Split> _callersSeen = [];
    private ImmutableHashSet<Split> _callsSeen = [];

    /// <inheritdoc />
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Reads the figures one time. A failure is logged and not thrown.</summary>
    internal async Task Refresh()
    {
        try
        {
            _figures = await _query.Read().WaitAsync(ReadLimit, _time);
            _isUp = true;
            _lastSuccess = _lastSuccess.SetItems(_figures.LastSuccess);
            if (_time.GetUtcNow() >= _slowAt)
            {
                ImmutableHashSet<long> called =
                [
                    .. _figures.Callers.Keys.Concat(_figures.Calls.Keys)
                        .Select(split => split.Campaign)
                        .Where(campaign => campaign != 0),
                ];
                _shares = await _abandoned.Read(called);
                _queued = await _queue.Read(called);
                _calledTooSoon = await _repeated.Read(called);
                _slowAt = _time.GetUtcNow() + SlowInterval;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The last figures stay. database.up says that they are old, and the time since the last success goes on.
            _isUp = false;
            LogNotRead(_logger, exception.GetType().Name);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, _time);
        do
        {
            if (_up.Enabled)
            {
                await Refresh();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reports a count that has disappeared as 0, since a missing series keeps its last value.</summary>
    private List<Measurement<long>> Split(Func<LiveFigures, ImmutableDictionary<Split, long>> choose, ref ImmutableHashSet<Split> seen)
    {
        var counts = choose(_figures);
        seen = seen.Union(counts.Keys);
        return
        [
            .. seen.Select(split => new Measurement<long>(
                counts.GetValueOrDefault(split), new("campaign", split.Campaign), new("phase", split.Phase))),
        ];
    }

    private IEnumerable<Measurement<double>> Shares() => _shares.Select(share =>
        new Measurement<double>(share.Value, new KeyValuePair<string, object?>("campaign", share.Key)));

    /// <summary>Reports 0 where no caller is on hold any more, and not the last value.</summary>
    private List<Measurement<double>> Holds()
    {
        var (now, holds) = (_time.GetUtcNow(), _figures.Holds);
        _holdsSeen = _holdsSeen.Union(holds.Keys);
        return
        [
            .. _holdsSeen.Select(hold => new Measurement<double>(
                holds.TryGetValue(hold, out var since) ? Math.Max(0, (now - since).TotalSeconds) : 0,
                new("campaign", hold.Campaign),
                new("mode", GrainInstruments.Word(hold.Mode)))),
        ];
    }

    private IEnumerable<Measurement<long>> Queued() => _queued.Select(count =>
        new Measurement<long>(count.Value, new("campaign", count.Key.Campaign), new("status", count.Key.Phase)));

    private IEnumerable<Measurement<long>> CalledTooSoon() => _calledTooSoon.Select(count =>
        new Measurement<long>(count.Value, new KeyValuePair<string, object?>("campaign", count.Key)));

    private IEnumerable<Measurement<double>> SinceSuccess()
    {
        var now = _time.GetUtcNow();
        return _lastSuccess.Select(last => new Measurement<double>(
            Math.Max(0, (now - last.Value).TotalSeconds), new KeyValuePair<string, object?>("target", last.Key)));
    }

    [LoggerMessage(EventId = 9411, Level = LogLevel.Warning,
        Message = "Reading the figures of the gauges failed ({Trouble}); keeping the last ones, database.up is 0")]
    private static partial void LogNotRead(ILogger logger, string trouble);
}
