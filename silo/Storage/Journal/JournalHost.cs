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

    /// <summary>
    /// Commits the waiting writes, oldest first. The writes of an entity that another transaction holds up stay for the
    /// next time, and hold up no other entity.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database is still down.</exception>
    public async Task CatchUp()
    {
        var heldUp = new HashSet<LiveKey>();
        for (var after = 0L; journal.Oldest(BatchSize, after, heldUp) is { Length: > 0 } batch; after = batch[^1].Number)
        {
            try
            {
                await Settle(batch);
            }
            catch (Exception failure) when (failure is DbException || database.IsHeldUp(failure))
            {
                LogOneByOne(logger, batch.Length, failure);
                foreach (var waiting in batch)
                {
                    await CatchUpAlone(waiting, heldUp);
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
            if (journal.Entries == 0)
            {
                LogCaughtUp(logger, waiting, journal.StatesLost - lost);
            }
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
    /// Commits a single write. What another transaction holds up stays in the journal: it is acknowledged, and may
    /// succeed in a second. If the database refuses the write itself, it is moved to a file beside the journal, for an
    /// operator to inspect.
    /// </summary>
    private async Task CatchUpAlone(WaitingWrite waiting, HashSet<LiveKey> heldUp)
    {
        if (journal.Oldest(1, waiting.Number - 1, heldUp) is not [var alone] || alone.Number != waiting.Number)
        {
            // An earlier write of the entity is held up.
            return;
        }

        try
        {
            await Settle([alone]);
        }
        catch (Exception failure) when (database.IsHeldUp(failure))
        {
            LogHeldUp(logger, waiting.Write.Key, failure);
            heldUp.Add(waiting.Write.Key);
        }
        catch (DbException failure)
        {
            LogRefused(logger, waiting.Write.Key, failure);
            if (!journal.SetAside(alone))
            {
                heldUp.Add(waiting.Write.Key);
            }
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
        "The database refuses a write of {Key} from the journal; keeping it in a file beside the journal, or here if that is full")]
    private static partial void LogRefused(ILogger logger, LiveKey key, Exception failure);

    [LoggerMessage(9216, LogLevel.Warning,
        "Another transaction holds up a write of {Key} from the journal; it stays there, retrying in a second")]
    private static partial void LogHeldUp(ILogger logger, LiveKey key, Exception failure);

    [LoggerMessage(9215, LogLevel.Warning,
        "{Writes} writes stay in the journal; the next start of this process commits them")]
    private static partial void LogLeft(ILogger logger, long writes);
}
