using System.Data;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>A connection of the writer, kept between transactions and replaced when it breaks.</summary>
/// <param name="isShared">True if several writes share its transactions.</param>
internal sealed partial class WriterConnection(Database database, TimeProvider time, ILogger logger, bool isShared) : IAsyncDisposable
{
    /// <summary>A connection that worked so recently is taken to be open still.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    private DbConnection? _connection;
    private long _worked;

    /// <summary>Runs work in a transaction and commits it.</summary>
    public Task Transact(Func<SqlSession, Task> work) => TransactIf(async session =>
    {
        await work(session);
        return true;
    });

    /// <summary>
    /// Runs one write in a transaction of its own, and commits it unless the write refuses: no savepoint is needed.
    /// </summary>
    public Task Transact(WriteItem item) => TransactIf(item.IsApplied);

    /// <summary>
    /// Runs work that is a single statement, which then is its own transaction: one round trip to the server, not
    /// three. Only where the connection has just worked. On one that was closed meanwhile, a statement may or may not
    /// have been committed, and the beginning of a transaction writes nothing.
    /// </summary>
    public async Task Commit(Func<SqlSession, Task> statement)
    {
        if (_connection is null || time.GetElapsedTime(_worked) > Trusted)
        {
            await Transact(statement);
            return;
        }

        await statement(Session(null));
        _worked = time.GetTimestamp();
    }

    /// <summary>Drops the connection if a failure has broken it. Returns the failure as the dialect knows it.</summary>
    public async Task<Exception> Failed(Exception thrown)
    {
        var failure = SqlSession.Explain(_connection, thrown);
        await DropIfBroken(failure);
        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    /// <summary>
    /// Begins a transaction. The server or the network may have closed the connection since the last one. That does not
    /// mean the database is down, so another connection is opened (S-79).
    /// </summary>
    private async Task<DbTransaction> Begin()
    {
        if (_connection is not null)
        {
            try
            {
                return await database.Dialect.Begin(_connection);
            }
            catch (Exception stale) when (database.Dialect.IsOutage(SqlSession.Explain(_connection, stale)))
            {
                LogStale(logger, stale);
                await DropIfBroken(stale);
            }
        }

        _connection ??= await Open();
        return await database.Dialect.Begin(_connection);
    }

    /// <summary>Opens a connection and prepares the statements that run often.</summary>
    /// <exception cref="TimeoutException">The server did not answer. The driver has no time limit for preparing, so the
    /// connection is left alone until it fails: a late answer must not be taken for that of another statement.
    /// </exception>
    private async Task<DbConnection> Open()
    {
        var connection = await database.Open();
        var preparing = Prepare(connection);
        try
        {
            await preparing.WaitAsync(database.Options.AnswerLimit, time);
            return connection;
        }
        catch when (preparing.IsCompleted)
        {
            await connection.DisposeAsync();
            throw;
        }
        catch (TimeoutException)
        {
            _ = Abandon(connection, preparing);
            throw;
        }
    }

    private async Task Prepare(DbConnection connection)
    {
        await database.Dialect.PrepareToWrite(connection, isShared);
        if (!isShared)
        {
            return;
        }

        var command = connection.CreateCommand();
        await using (command)
        {
            try
            {
                foreach (var statement in database.Dialect.OftenWritten)
                {
                    command.CommandText = statement;
                    await command.PrepareAsync();
                }
            }
            catch (DbException refused) when (!database.Dialect.IsOutage(refused))
            {
                // For example, the server has its most prepared statements, or no tables yet.
                LogNotPrepared(logger, refused.Message);
            }
        }
    }

    private async Task Abandon(DbConnection connection, Task preparing)
    {
        await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LogAbandoned(logger, preparing.Exception?.InnerException);
        await connection.DisposeAsync();
    }

    private async Task TransactIf(Func<SqlSession, Task<bool>> work)
    {
        await using var transaction = await Begin();
        if (await work(Session(transaction)))
        {
            await transaction.CommitAsync();
        }
        else
        {
            await transaction.RollbackAsync();
        }

        _worked = time.GetTimestamp();
    }

    private SqlSession Session(DbTransaction? transaction) => new(_connection!, transaction, database.Dialect);

    private async Task DropIfBroken(Exception failure)
    {
        if (_connection is null || (_connection.State == ConnectionState.Open && failure is not DbException))
        {
            return;
        }

        try
        {
            await _connection.DisposeAsync();
        }
        catch (DbException leftover)
        {
            LogDropFailed(logger, leftover);
        }

        _connection = null;
    }

    [LoggerMessage(9109, LogLevel.Information, "The writer's idle connection was closed; opening another")]
    private static partial void LogStale(ILogger logger, Exception failure);

    [LoggerMessage(9103, LogLevel.Information, "Closing a failed connection failed too; dropping it")]
    private static partial void LogDropFailed(ILogger logger, Exception failure);

    [LoggerMessage(9113, LogLevel.Information, "A connection that did not answer while statements were prepared is given up")]
    private static partial void LogAbandoned(ILogger logger, Exception? failure);

    [LoggerMessage(9114, LogLevel.Information, "The server did not prepare a statement, so it is sent as text: {Answer}")]
    private static partial void LogNotPrepared(ILogger logger, string answer);
}
