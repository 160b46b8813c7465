using System.Collections.Immutable;
using System.Data.Common;
using ImpactDialing.Storage.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// Opens the journal before the silo starts, commits waiting writes as soon as the database accepts them, and closes
/// the journal after the silo has stopped.
/// </summary>
internal sealed partial class JournalHost(
    LiveJournal journal,
    RowCache known,
    ILiveDatabase database,
    TimeProvider time,
    ILogger<JournalHost> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _seen;

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        journal.Changed += static figures => StorageInstruments.JournalIs(figures.Entries, figures.Bytes);
        foreach (var write in journal.Open())
        {
            known.Wrote(write);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryOnce();
        if (journal.Entries > 0)
        {
            LogLeft(logger, journal.Entries);
        }

        journal.Dispose();
    }

    /// <summary>Commits the waiting writes, oldest first, until none waits.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is still down.</exception>
    public async Task CatchUp()
    {
        while (journal.Oldest(BatchSize) is { Length: > 0 } batch)
        {
            try
            {
                await Settle(batch);
            }
            catch (DbException failure)
            {
                LogOneByOne(logger, batch.Length, failure);
                foreach (var waiting in batch)
                {
                    await CatchUpAlone(waiting);
                }
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryOnce();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryOnce()
    {
        var (waiting, lost) = (journal.Entries, journal.StatesLost);
        if (waiting == 0)
        {
            _seen = 0;
            return;
        }

        try
        {
            await CatchUp();
            LogCaughtUp(logger, waiting, journal.StatesLost - lost);
        }
        catch (Exception failure)
        {
            // The next second tries again. The failure is logged once, and again when the number of writes has doubled.
            if (waiting >= _seen * 2)
            {
                LogWaiting(logger, waiting, journal.Bytes, failure);
                _seen = waiting;
            }
        }
    }

    /// <summary>
    /// Commits a batch. Forgets the remembered row of each write that lost against another writer: in the next outage
    /// that row would be answered from memory, and every write based on it would fail.
    /// </summary>
    private async Task Settle(ImmutableArray<WaitingWrite> batch)
    {
        var kept = await database.CatchUp(batch);
        journal.Settle(batch, kept);
        foreach (var (waiting, _) in batch.Zip(kept).Where(pair => !pair.Second))
        {
            known.Forget(waiting.Write.Key);
        }
    }

    /// <summary>
    /// Commits a single write. If the database refuses it, it must not block the others: it is moved to a file beside
    /// the journal, for an operator to inspect.
    /// </summary>
    private async Task CatchUpAlone(WaitingWrite waiting)
    {
        var alone = journal.Oldest(1);
        try
        {
            await Settle(alone);
        }
        catch (DbException failure)
        {
            LogRefused(logger, waiting.Write.Key, failure);
            journal.SetAside(alone[0]);
        }
    }

    [LoggerMessage(9211, LogLevel.Warning,
        "The database is down: {Writes} writes wait in the journal, {Bytes} bytes; retrying every second")]
    private static partial void LogWaiting(ILogger logger, long writes, long bytes, Exception failure);

    [LoggerMessage(9212, LogLevel.Warning, "The database is back: {Writes} writes of the journal are committed; "
        + "{Lost} states were discarded because another writer had changed the row, their records were written")]
    private static partial void LogCaughtUp(ILogger logger, long writes, long lost);

    [LoggerMessage(9213, LogLevel.Warning, "A transaction of {Writes} writes of the journal failed; writing them one by one")]
    private static partial void LogOneByOne(ILogger logger, int writes, Exception failure);

    [LoggerMessage(9214, LogLevel.Error,
        "The database refuses a write of {Key} from the journal; keeping it in a file beside the journal")]
    private static partial void LogRefused(ILogger logger, LiveKey key, Exception failure);

    [LoggerMessage(9215, LogLevel.Warning,
        "{Writes} writes stay in the journal; the next start of this process commits them")]
    private static partial void LogLeft(ILogger logger, long writes);
}
