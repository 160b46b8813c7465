using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage.Clocks;

/// <summary>Measures the database's clock before anything else starts, and every ten seconds from then on.</summary>
internal sealed partial class ClockMonitor(IDatabaseClock database, DatabaseTimeProvider clock, ILogger<ClockMonitor> logger)
    : BackgroundService
{
    /// <summary>
    /// In ten seconds two quartz clocks drift apart by less than a millisecond: 50 millionths of it are 0.5 ms.
    /// </summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>From which correction on the log has a line: no network and no drift explains it.</summary>
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(0.5);

    private bool _hasClock;
    private bool _isMeasured;
    private bool _failed;

    /// <summary>Measures one time. A failure is logged, and the last measurement stays.</summary>
    /// <returns>Whether the database has a clock of its own.</returns>
    public async Task<bool> Measure()
    {
        try
        {
            if (await database.Read() is not { } reading)
            {
                return false;
            }

            var moved = clock.Correct(reading);
            StorageInstruments.ClockSkewIs(clock.Skew);
            if (moved.Duration() >= Notable)
            {
                if (_isMeasured)
                {
                    LogMoved(logger, moved.TotalSeconds);
                }
                else
                {
                    LogSkewed(logger, moved.TotalSeconds);
                }
            }

            (_isMeasured, _failed) = (true, false);
        }
        catch (Exception failure)
        {
            if (!_failed)
            {
                LogFailed(logger, failure);
            }

            _failed = true;
        }

        return true;
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _hasClock = await Measure();
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (_hasClock && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Measure();
        }
    }

    [LoggerMessage(9130, LogLevel.Warning,
        "This machine's clock differs from the database's by {Seconds:0.000} s; using the database's")]
    private static partial void LogSkewed(ILogger logger, double seconds);

    [LoggerMessage(9131, LogLevel.Warning, "The database's clock was moved by {Seconds:0.000} s; following it")]
    private static partial void LogMoved(ILogger logger, double seconds);

    [LoggerMessage(9132, LogLevel.Warning, "Reading the database's clock failed; keeping the last measurement, retrying in 10 s")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
