using System.Diagnostics;
using System.Threading.Channels;
using ImpactDialing.Configuration;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Queue;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>
/// The one writer of a process. Writes gather while a transaction is under way, and the next one commits them all. So
/// throughput is limited by the disk's bandwidth and not by its flush rate.
/// </summary>
internal sealed partial class GroupCommitter(Database database, TimeProvider time, ILogger<GroupCommitter> logger) : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    private readonly Channel<WriteItem> _queue = Channel.CreateBounded<WriteItem>(
        new BoundedChannelOptions(database.Options.QueueCapacity) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private readonly WriterConnection _connection = new(database, time, logger, isShared: true);
    private readonly AloneLane _alone = new(database, time, logger);

    /// <summary>The writes that the running statement belongs to.</summary>
    private IReadOnlyList<WriteItem> _applying = [];
    private Task? _loop;
    private bool _isStopped;

    /// <summary>The number of committed transactions.</summary>
    public long Commits { get; private set; }

    /// <summary>Starts writing. Writes may be queued before the start.</summary>
    public void Start()
    {
        lock (_starting)
        {
            _loop ??= Task.Run(Loop);
        }
    }

    /// <inheritdoc cref="Run{T}(WriteItem{T})"/>
    public Task<T> Run<T>(Func<SqlSession, Task<T>> work, bool mayBeUndone = false) => Run(new WorkItem<T>(work, mayBeUndone));

    /// <summary>Queues a write for which a call waits, and waits for its commit.</summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The database does not work, or no answer came within <see cref="DatabaseOptions.AnswerLimit"/>. In the second
    /// case the write may have been committed.
    /// </exception>
    public async Task<T> Run<T>(WriteItem<T> item)
    {
        var since = time.GetUtcNow();
        try
        {
            return await Enqueue(item).WaitAsync(database.Options.AnswerLimit, time);
        }
        catch (TimeoutException late)
        {
            throw database.Writing.RecordTimeout(since, late);
        }
    }

    /// <summary>Queues a write, and waits for its commit without a time limit.</summary>
    /// <param name="probe">True to queue it even while the database is down: it tests the database.</param>
    public async Task<T> Enqueue<T>(WriteItem<T> item, bool probe = false)
    {
        if (!probe)
        {
            database.Writing.Check();
        }

        using var span = SiloInstruments.Source.StartActivity("database write", ActivityKind.Client);
        if (!_queue.Writer.TryWrite(item))
        {
            await WaitForRoom(item);
        }

        return await item.Done;
    }

    /// <summary>
    /// Makes a write beside the shared transaction, even while the database is down: it tests the database. Where only
    /// one connection can write at a time, it joins the others.
    /// </summary>
    public Task<T> EnqueueAlone<T>(WriteItem<T> item)
    {
        if (!database.Dialect.WritesSideBySide)
        {
            return Enqueue(item, probe: true);
        }

        _alone.Take(item, cause: null);
        return item.Done;
    }

    /// <summary>Commits all accepted writes, and accepts no more.</summary>
    public async Task Stop()
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        Start();
        await _loop!;
        if (!_isStopped)
        {
            _isStopped = true;
            await _alone.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stopping.Dispose();
    }

    private async Task WaitForRoom(WriteItem item)
    {
        using var limit = new CancellationTokenSource(database.Options.WaitLimit, time);
        try
        {
            await _queue.Writer.WriteAsync(item, limit.Token);
        }
        catch (ChannelClosedException closed)
        {
            throw new DatabaseUnavailableException("The database is being shut down and accepts no more writes.", closed);
        }
        catch (OperationCanceledException late)
        {
            throw new DatabaseUnavailableException(
                $"{database.Options.QueueCapacity} writes (Database:QueueCapacity) were waiting, "
                + $"and none was done within {database.Options.WaitLimit.TotalSeconds:0.#} s.",
                late);
        }
    }

    private async Task Loop()
    {
        var batch = new List<WriteItem>(database.Options.MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < database.Options.MaxBatch && _queue.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            await Write(batch);
            batch.Clear();
        }
    }

    private async Task Write(List<WriteItem> batch)
    {
        var failure = await TryWrite(batch);
        while (failure is not null && HeldUpBy(failure) is { } cause)
        {
            // The database has answered, so it works. The writes that were held up go on alone, the others here.
            database.Writing.RecordSuccess();
            LogHeldUp(logger, _applying.Count, batch.Count, cause, failure);
            foreach (var item in _applying)
            {
                batch.Remove(item);
                _alone.Take(item, cause);
            }

            failure = batch.Count == 0 ? null : await TryWrite(batch);
        }

        if (failure is null)
        {
            return;
        }

        if (database.Dialect.IsOutage(failure))
        {
            var unavailable = database.Writing.Failed(failure);
            batch.ForEach(item => item.Fail(unavailable));
            return;
        }

        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return;
        }

        LogReplay(logger, batch.Count, failure);
        foreach (var item in batch)
        {
            if (await TryWrite([item]) is { } own)
            {
                item.Fail(database.Dialect.IsOutage(own) ? database.Writing.Failed(own) : own);
            }
        }
    }

    /// <summary>
    /// Writes all in one transaction, and retries transient failures. Returns the failure, or null; after a failure
    /// nothing is written and no waiting task is completed.
    /// </summary>
    private async Task<Exception?> TryWrite(List<WriteItem> batch)
    {
        var pause = FirstPause;
        var statesAtOnce = database.Dialect.StatesAtOnce;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var started = time.GetTimestamp();
                await Commit(batch, statesAtOnce);
                Commits++;
                StorageInstruments.Committed(batch.Count, time.GetElapsedTime(started));
                database.Writing.RecordSuccess();
                database.Reading.RecordSuccess();
                foreach (var item in batch)
                {
                    item.Finish();
                }

                return null;
            }
            catch (StatesDisagreeException conflict)
            {
                LogConflict(logger, batch.Count, conflict.Message);
                statesAtOnce = 1;
                continue;
            }
            catch (Exception thrown)
            {
                // The queued writes receive the exception, or a further attempt succeeds. It never stops the writer.
                var failure = await _connection.Failed(thrown);
                if (attempt >= Attempts || HeldUpBy(failure) is not null || !database.Dialect.IsTransient(failure))
                {
                    return failure;
                }

                LogRetry(logger, attempt, batch.Count, failure);
            }

            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause *= 2;
        }
    }

    /// <summary>Says what holds up the writes of the statement that failed; null for any other failure.</summary>
    private string? HeldUpBy(Exception failure) => _applying.Count == 0 ? null : database.Dialect.ContentionOf(failure);

    private async Task Commit(List<WriteItem> batch, int statesAtOnce)
    {
        var runs = WriteRuns.Of(batch, statesAtOnce).ToList();
        switch (runs)
        {
            case [var run] when run.All(static item => item is StateItem { IsOneStatement: true }):
                await _connection.Commit(session => Apply(runs, session));
                break;
            case [[var only]]:
                _applying = [only];
                await _connection.Transact(only);
                _applying = [];
                break;
            default:
                await _connection.Transact(session => Apply(runs, session));
                break;
        }
    }

    private async Task Apply(List<IReadOnlyList<WriteItem>> runs, SqlSession session)
    {
        foreach (var run in runs)
        {
            _applying = run;
            switch (run)
            {
                case [var alone]:
                    await alone.ApplyGuarded(session);
                    break;
                case [StateItem, ..]:
                    await StatesSql.Write(session, [.. run.Cast<StateItem>()], item => _applying = [item]);
                    break;
                default:
                    await new Reservations(session, [.. run.Cast<ReservationItem>()]).Take();
                    break;
            }
        }

        _applying = [];
    }

    [LoggerMessage(9101, LogLevel.Warning, "A transaction of {Writes} writes failed; writing them one by one")]
    private static partial void LogReplay(ILogger logger, int writes, Exception failure);

    [LoggerMessage(9108, LogLevel.Information,
        "Another transaction holds up {HeldUp} of {Writes} writes of a transaction ({Cause}); making these alone, the others together")]
    private static partial void LogHeldUp(ILogger logger, int heldUp, int writes, string cause, Exception failure);

    [LoggerMessage(9112, LogLevel.Information, "A transaction of {Writes} writes is made again, one state at a time: {Conflict}")]
    private static partial void LogConflict(ILogger logger, int writes, string conflict);

    [LoggerMessage(9102, LogLevel.Information, "Attempt {Attempt} at a transaction of {Writes} writes failed; retrying")]
    private static partial void LogRetry(ILogger logger, int attempt, int writes, Exception failure);
}
