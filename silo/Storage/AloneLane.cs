using System.Collections.Concurrent;
using ImpactDialing.Storage.Dialects;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>
/// Makes single writes beside the shared transaction, each in a transaction and on a connection of its own: a write
/// that met a locked row, a deadlock or its time limit in the shared transaction, and the writes of the journal. Here
/// such a write waits alone, at most a second for a lock.
/// </summary>
internal sealed partial class AloneLane(Database database, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How many writes are made at the same time. One that waits for a lock takes a place for a
    /// second.</summary>
    private const int Places = 8;

    /// <summary>How many writes may wait for a place. More are refused: they would wait for seconds.</summary>
    private const int MostWaiting = 512;

    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly ConcurrentBag<WriterConnection> _idle = [];
    private int _waiting;

    /// <summary>Begins to make a write, and returns immediately. The write's own task has the result.</summary>
    /// <param name="cause">What held up the write in the shared transaction; null if nothing did.</param>
    public void Take(WriteItem item, string? cause)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            item.Fail(new DatabaseUnavailableException($"More than {MostWaiting} writes wait for locked rows; this one is refused."));
            return;
        }

        // The place is asked for here, so that a stop, which takes all places, waits for this write.
        var place = _places.WaitAsync();
        _ = Task.Run(() => Make(item, cause, place));
    }

    /// <summary>Returns when all writes are made or have failed; no other may follow.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < Places; place++)
        {
            await _places.WaitAsync();
        }

        while (_idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }

        _places.Dispose();
    }

    private async Task Make(WriteItem item, string? cause, Task place)
    {
        await place;
        var connection = _idle.TryTake(out var idle) ? idle : new WriterConnection(database, time, logger, isShared: false);
        try
        {
            await Make(item, cause, connection);
        }
        catch (Exception failure)
        {
            // The waiting call receives it.
            item.Fail(failure);
        }
        finally
        {
            _idle.Add(connection);
            Interlocked.Decrement(ref _waiting);
            _places.Release();
        }
    }

    private async Task Make(WriteItem item, string? cause, WriterConnection connection)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connection.Transact(item);
                database.Writing.RecordSuccess();
                database.Reading.RecordSuccess();
                if (cause is not null)
                {
                    StorageInstruments.HeldUp(cause, "written");
                }

                item.Finish();
                return;
            }
            catch (Exception thrown)
            {
                // The waiting call receives the exception, or a further attempt succeeds.
                var failure = await connection.Failed(thrown);
                var contention = database.Dialect.ContentionOf(failure);
                cause = contention ?? cause;
                if (attempt == Attempts || !IsWorthAnother(item, failure, contention))
                {
                    item.Fail(Explain(item, failure, contention));
                    return;
                }
            }

            await Task.Delay(pause, time);
            pause *= 2;
        }
    }

    /// <summary>A call waits for an ordinary write: after a second at a locked row it gets an answer.</summary>
    private bool IsWorthAnother(WriteItem item, Exception failure, string? contention) => contention switch
    {
        null => database.Dialect.IsTransient(failure),
        Contention.Deadlock => true,
        _ => item.IsPatient,
    };

    private Exception Explain(WriteItem item, Exception failure, string? contention)
    {
        if (contention is null)
        {
            return database.Dialect.IsOutage(failure) ? database.Writing.Failed(failure) : failure;
        }

        // The database has answered: it works.
        database.Writing.RecordSuccess();
        StorageInstruments.HeldUp(contention, "failed");
        LogHeldUp(logger, contention, failure);
        return item.IsPatient
            ? failure
            : new DatabaseUnavailableException($"Another transaction holds up this write ({contention}): {failure.Message}", failure);
    }

    [LoggerMessage(9107, LogLevel.Warning,
        "A write failed alone because of another transaction ({Cause}); the call that waits gets an error, no other write is affected")]
    private static partial void LogHeldUp(ILogger logger, string cause, Exception failure);
}
