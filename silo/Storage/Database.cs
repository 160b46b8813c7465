using System.Data.Common;
using System.Diagnostics;
using ImpactDialing.Configuration;
using ImpactDialing.Storage.Dialects;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage;

/// <summary>Opens connections: a bounded pool for reads, and one for the writer.</summary>
internal sealed class Database(IOptions<DatabaseOptions> options, TimeProvider time, ILogger<Database> logger) : IDisposable
{
    private readonly SemaphoreSlim _readers = new(options.Value.MaxReaders, options.Value.MaxReaders);
    private readonly string _reading = Dialect.Of(options.Value.Provider).ForReading(options.Value.ConnectionString);

    public DatabaseOptions Options { get; } = options.Value;

    public Dialect Dialect { get; } = Dialect.Of(options.Value.Provider);

    /// <summary>The breaker of reads.</summary>
    public CircuitBreaker Reading { get; } = new("read", Dialect.Of(options.Value.Provider), time, logger);

    /// <summary>The breaker of writes. A database may be readable and refuse writes.</summary>
    public CircuitBreaker Writing { get; } = new("written", Dialect.Of(options.Value.Provider), time, logger);

    public Task<DbConnection> Open() => Dialect.Open(Options.ConnectionString);

    /// <summary>Runs a query for which a call waits.</summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The database does not work, no connection became free, or no answer came within
    /// <see cref="DatabaseOptions.AnswerLimit"/>.
    /// </exception>
    public async Task<T> Read<T>(Func<SqlSession, Task<T>> query)
    {
        var since = time.GetUtcNow();
        try
        {
            return await ReadWithoutLimit(query).WaitAsync(Options.AnswerLimit, time);
        }
        catch (TimeoutException late)
        {
            throw Reading.RecordTimeout(since, late);
        }
    }

    /// <summary>Runs a query without a time limit, on the thread pool, since a driver's calls may block.</summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The database does not work, or no connection became free in time.
    /// </exception>
    public async Task<T> ReadWithoutLimit<T>(Func<SqlSession, Task<T>> query)
    {
        Reading.Check();
        using var span = SiloInstruments.Source.StartActivity("database read", ActivityKind.Client);
        using (var limit = new CancellationTokenSource(Options.WaitLimit, time))
        {
            try
            {
                await _readers.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new DatabaseUnavailableException(
                    $"No connection for reading became free within {Options.WaitLimit.TotalSeconds:0.#} s: "
                    + $"all {Options.MaxReaders} (Database:MaxReaders) are in use.",
                    late);
            }
        }

        try
        {
            var result = await Task.Run(() => ReadTwice(query));
            Reading.RecordSuccess();
            return result;
        }
        catch (Exception failure) when (Dialect.IsOutage(failure))
        {
            throw Reading.Failed(failure);
        }
        catch (Exception failure) when (Dialect.ContentionOf(failure) == Contention.Slow)
        {
            // The database has answered, so it works for the other requests.
            Reading.RecordSuccess();
            throw new DatabaseUnavailableException($"A query took too long: {failure.Message}", failure);
        }
        catch
        {
            // For any other failure the database has answered, so it works.
            Reading.RecordSuccess();
            throw;
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>
    /// Tries a query a second time on a new connection. The server may have closed the pooled connection long ago, or
    /// KILL QUERY may have interrupted this one statement. Neither means that the database is down. What closed one
    /// pooled connection has probably closed them all, so none of them is used again.
    /// </summary>
    private async Task<T> ReadTwice<T>(Func<SqlSession, Task<T>> query)
    {
        try
        {
            return await ReadOnce(query);
        }
        catch (Exception failure) when (Dialect.IsTransient(failure))
        {
            if (Dialect.HasServer)
            {
                Dialect.ClearPool(_reading);
            }

            return await ReadOnce(query);
        }
    }

    private async Task<T> ReadOnce<T>(Func<SqlSession, Task<T>> query)
    {
        await using var connection = await Dialect.Open(_reading);
        return await query(new SqlSession(connection, null, Dialect));
    }

    public void Dispose()
    {
        _readers.Dispose();
        Dialect.ClearPool(Options.ConnectionString);
        Dialect.ClearPool(_reading);
    }
}
