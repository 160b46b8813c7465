using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ImpactDialing.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace ImpactDialing.Storage.Dialects;

/// <summary>SQLite: one file, one writer at a time; readers never wait (write-ahead log).</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int DuplicatePrimaryKey = 1555;
    private const int DuplicateUnique = 2067;

    // synchronous=FULL flushes the log at every commit: an acknowledged write survives a power cut, not only a killed
    // process. Group commit makes up for the cost.
    private const string Prepare =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=2000; PRAGMA foreign_keys=OFF;";

    /// <summary>
    /// The writer's page cache, 64 MB; by default it has 2 MB (https://www.sqlite.org/pragma.html#pragma_cache_size, read
    /// 2026-11-30). An import inserts into indexes by phone and name, so each row touches pages anywhere in them.
    /// </summary>
    private const string PrepareWriter = "PRAGMA cache_size=-65536";

    /// <summary>The open connections of the pool that have run <see cref="Prepare"/>. They keep its settings.</summary>
    private readonly ConditionalWeakTable<object, string> _prepared = [];

    private SqliteDialect()
    {
    }

    public static SqliteDialect Instance { get; } = new();

    public override string Name => DatabaseOptions.Sqlite;

    internal override string Integer => "INTEGER";

    internal override string LongText => "TEXT";

    internal override string TableSuffix => "";

    internal override string Text(int length) => "TEXT";

    internal override string QueueIndex => "";

    internal override string PhoneIndex => "";

    internal override string LeadIndex => "";

    internal override string UnlessThere => " ON CONFLICT DO NOTHING";

    internal override string LockingRead => "";

    internal override string LockingReadOfFreeRows => "";

    // A statement is a call within the process; one statement of sixteen rows was slower than sixteen statements.
    internal override int StatesAtOnce => 1;

    internal override bool WritesSideBySide => false;

    internal override Task PrepareToWrite(DbConnection connection, bool isShared) => connection.ExecuteAsync(PrepareWriter);

    internal override IEnumerable<string> Create(Table table)
    {
        yield return $"CREATE TABLE IF NOT EXISTS {table.Name} ({string.Join(", ", table.Columns)})";
        foreach (var index in table.Indexes)
        {
            var bracket = index.IndexOf('(', StringComparison.Ordinal);
            yield return $"CREATE INDEX IF NOT EXISTS {index[..bracket].Trim()} ON {table.Name} {index[bracket..]}";
        }
    }

    internal override void CheckConnectionString(string connectionString)
    {
        var parsed = new SqliteConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(parsed.DataSource))
        {
            throw new FormatException("it has no Data Source.");
        }

        if (parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource.StartsWith(":memory:", StringComparison.Ordinal))
        {
            throw new FormatException("a database in memory is a different one for every connection; name a file.");
        }
    }

    internal override string Identify(string connectionString) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    internal override async Task<DbConnection> Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            if (!_prepared.TryGetValue(connection.Handle!, out _))
            {
                await connection.ExecuteAsync(Prepare);
                _prepared.AddOrUpdate(connection.Handle!, Prepare);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // By default Microsoft.Data.Sqlite begins with BEGIN IMMEDIATE, which takes the write lock first. So a read at the
    // start of the transaction cannot lead to a deadlock later.
    internal override async Task<DbTransaction> Begin(DbConnection connection) => await connection.BeginTransactionAsync();

    internal override async Task<MigrationLock> LockMigrations(DbConnection connection)
    {
        var transaction = await Begin(connection);
        return new MigrationLock(
            transaction,
            async () =>
            {
                await transaction.CommitAsync();
                await transaction.DisposeAsync();
            },
            async () => await transaction.DisposeAsync());
    }

    internal override bool IsTransient(Exception exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    internal override bool IsOutage(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Full or CannotOpen };

    // The path or its permissions are wrong.
    internal override bool IsWrongSetting(Exception exception) => exception is SqliteException { SqliteErrorCode: CannotOpen };

    internal override bool IsDuplicate(Exception exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: DuplicatePrimaryKey or DuplicateUnique };

    internal override void ClearPool(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
