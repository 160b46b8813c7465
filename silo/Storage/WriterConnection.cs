using System.Data;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>A connection of the writer, kept between transactions and replaced when it breaks.</summary>
/// <param name="isShared">True if several writes share its transactions.</param>
internal sealed partial class WriterConnection(Database database, ILogger logger, bool isShared) : IAsyncDisposable
{
    private DbConnection? _connection;

    /// <summary>Runs work in a transaction and commits it.</summary>
    public async Task Transact(Func<SqlSession, Task> work)
    {
        await using var transaction = await Begin();
        await work(new SqlSession(_connection!, transaction, database.Dialect));
        await transaction.CommitAsync();
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

        if (_connection is null)
        {
            _connection = await database.Open();
            await database.Dialect.PrepareToWrite(_connection, isShared);
        }

        return await database.Dialect.Begin(_connection);
    }

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
}
