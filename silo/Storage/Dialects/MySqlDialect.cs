using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Dapper;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Migrations;
using MySqlConnector;

namespace ImpactDialing.Storage.Dialects;

/// <summary>MySQL 8 and MariaDB 10.6 or later.</summary>
internal sealed class MySqlDialect : Dialect
{
    /// <summary>A record changed since it was read (MariaDB's snapshot isolation).</summary>
    private const int CheckRead = 1020;

    /// <summary>The driver could not open a connection: no server, no answer, a full pool, or failed TLS.</summary>
    private const int CannotConnect = 1042;

    /// <summary>A number is out of its type's range.</summary>
    private const int OutOfRange = 1690;

    private const int LockWait = 1205;
    private const int Deadlock = 1213;

    /// <summary>The statement's time limit, as the driver reports it.</summary>
    private const int CommandTimeout = -1;

    /// <summary>The statement's time limit in the server: MariaDB's <c>max_statement_time</c>, MySQL's
    /// <c>max_execution_time</c>.</summary>
    private static readonly HashSet<int> StatementTimeouts = [1969, 3024];

    /// <summary>KILL QUERY interrupted the statement. The connection stays open.</summary>
    private const int QueryInterrupted = 1317;

    /// <summary>
    /// The server ends this connection. Another connection may work.
    /// The numbers are those of https://mariadb.com/kb/en/mariadb-error-code-reference/ (read 2026-11-22).
    /// 4031 is MySQL's own, for a session that was idle too long:
    /// https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html (read 2026-11-29).
    /// </summary>
    private static readonly HashSet<int> LostConnections = [1053, 1152, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 4031];

    /// <summary>The server works, and rejects a setting: the user, the password, the database.</summary>
    private static readonly HashSet<int> WrongSettings =
    [
        1044, 1049, // no right to the database, no such database
        1045, 1698, // wrong user or password
        1820, 1862, // the password has expired
        3118, 4151, // the account is locked (MySQL, MariaDB)
    ];

    /// <summary>Other errors that concern the server and not the statement.</summary>
    private static readonly HashSet<int> Outages =
    [
        CommandTimeout, // no answer, not even to KILL QUERY
        1021, 1114, // disk full, table full
        1037, 1041, // out of memory
        1040, 1203, 1226, // too many connections, of a user, of the user's quota
        CannotConnect, 1043, 1129, 2002, 2003, // no connection
        1036, 1207, 1290, 1792, 1836, // read-only
    ];

    /// <summary>How long another process may take to migrate, in seconds.</summary>
    private const int MigrationWait = 60;

    /// <summary>
    /// Limits of an idle transaction. A process that is suspended in a transaction keeps its row locks, for example in
    /// the dial queue, and the other cluster waits for them.
    /// MariaDB ends such a transaction and its connection after 5 s; ours take milliseconds
    /// (https://mariadb.com/kb/en/server-system-variables/#idle_transaction_timeout, read 2026-11-28).
    /// MySQL 8 has no such limit. Its server closes the connection of a writer that was silent for 10 s, in a
    /// transaction or not; a writer that had nothing to write opens another (S-79)
    /// (https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html#sysvar_wait_timeout).
    /// Each server skips the other's setting as a comment: MariaDB skips versions 5.7.1 to 9.99.99
    /// (https://mariadb.com/kb/en/comment-syntax/).
    /// </summary>
    private const string Prepare = "SET /*M!100300 idle_transaction_timeout = 5, */ /*!80000 wait_timeout = 10, */ autocommit = 1";

    /// <summary>
    /// Limits of a statement's wait for a row that another transaction has locked, in seconds. By default InnoDB waits
    /// for 50 s; 1 s is its shortest wait. In a shared transaction MariaDB ends a statement after a quarter of a
    /// second, whatever it waits for (https://mariadb.com/kb/en/aborting-statements/, read 2026-11-29). MySQL 8 has no
    /// such limit for statements that write, so there other writes wait for a second.
    /// </summary>
    private const string WaitAlone = ", innodb_lock_wait_timeout = 1";
    private const string WaitShared = WaitAlone + " /*M!100101 , max_statement_time = 0.25 */";

    private const string LockName = "'impact_dialing_migrations'";

    private MySqlDialect()
    {
    }

    public static MySqlDialect Instance { get; } = new();

    public override string Name => DatabaseOptions.MySql;

    internal override string Integer => "BIGINT";

    internal override string LongText => "LONGTEXT";

    // Compared by bytes, as in SQLite: ids and numbers are not words.
    internal override string TableSuffix => " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    internal override string Text(int length) => $"VARCHAR({length})";

    internal override string QueueIndex => " FORCE INDEX (ix_households_queue)";

    internal override string PhoneIndex => " FORCE INDEX (ix_households_phone)";

    internal override string LeadIndex => " FORCE INDEX (ix_leads_household)";

    // INSERT IGNORE would also hide truncated text, and ON DUPLICATE KEY UPDATE does not tell new rows from old ones.
    // So the server's duplicate-key error is used.
    internal override string UnlessThere => "";

    internal override string LockingRead => " FOR UPDATE";

    // MySQL 8.0.1 and MariaDB 10.6 (https://mariadb.com/kb/en/select/#skip-locked, read 2026-11-29).
    internal override string LockingReadOfFreeRows => " FOR UPDATE SKIP LOCKED";

    internal override bool HasServer => true;

    // In microseconds, and independent of the session's time zone.
    internal override string ClockQuery => "SELECT UTC_TIMESTAMP(6)";

    // Each statement is a round trip to the server.
    internal override int StatesAtOnce => StatesSql.MostRows;

    internal override IEnumerable<string> OftenWritten => StatesSql.OftenRun.Prepend(LiveSql.Update);

    // MySQL has no CREATE INDEX IF NOT EXISTS: the table and its indexes are created in one statement.
    internal override IEnumerable<string> Create(Table table) =>
    [
        $"CREATE TABLE IF NOT EXISTS {table.Name} "
            + $"({string.Join(", ", table.Columns.Concat(table.Indexes.Select(index => $"INDEX {index}")))}){TableSuffix}",
    ];

    internal override void CheckConnectionString(string connectionString)
    {
        var parsed = new MySqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(parsed.Server) || string.IsNullOrEmpty(parsed.Database))
        {
            throw new FormatException("it needs a Server and a Database.");
        }
    }

    internal override string Identify(string connectionString)
    {
        var parsed = new MySqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{parsed.Server}:{parsed.Port}/{parsed.Database}");
    }

    internal override async Task<DbConnection> Open(string connectionString)
    {
        var connection = new MySqlConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // A reader's session keeps nothing, so its connection needs no reset before the next read. A reset is two more
    // questions to the server (https://mysqlconnector.net/connection-options/, read 2026-11-30). It would also notice that
    // the server has closed the connection; without it, the read fails and is tried again on a new one.
    internal override string ForReading(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) { ConnectionReset = false }.ConnectionString;

    // READ COMMITTED: a household that the other cluster has just reserved is seen as reserved, not as it was when the
    // transaction began. It also locks fewer gaps.
    internal override async Task<DbTransaction> Begin(DbConnection connection) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);

    internal override bool WritesSideBySide => true;

    internal override Task PrepareToWrite(DbConnection connection, bool isShared) =>
        connection.ExecuteAsync(Prepare + (isShared ? WaitShared : WaitAlone));

    internal override async Task<MigrationLock> LockMigrations(DbConnection connection)
    {
        var taken = await connection.ExecuteScalarAsync<long?>(
            $"SELECT GET_LOCK({LockName}, {MigrationWait})", commandTimeout: MigrationWait + 10);
        if (taken != 1)
        {
            throw new DatabaseUnavailableException(
                $"Another process has been migrating this database for more than {MigrationWait} s.");
        }

        async Task Release() => await connection.ExecuteAsync($"DO RELEASE_LOCK({LockName})");
        return new MigrationLock(null, Release, Release);
    }

    // MySqlConnector calls CannotConnect transient; here it is not. Five attempts at a server that does not answer
    // would block the writer for five times ConnectionTimeout. The breaker makes the next attempt.
    internal override bool IsTransient(Exception exception) =>
        exception is MySqlException { Number: not 0 } known
            ? known.Number is CheckRead or QueryInterrupted
                || LostConnections.Contains(known.Number)
                || known is { IsTransient: true, Number: not CannotConnect }
            : !IsWrongSetting(exception) && Causes(exception).Any(cause => cause is SocketException or IOException);

    // The driver's time limit first interrupts the statement by KILL QUERY. If that works, the server works too.
    internal override string? ContentionOf(Exception exception) => exception switch
    {
        MySqlException { Number: LockWait } => Contention.Lock,
        MySqlException { Number: Deadlock or CheckRead } => Contention.Deadlock,
        MySqlException { Number: var number } when StatementTimeouts.Contains(number) => Contention.Slow,
        MySqlException { Number: CommandTimeout, InnerException: MySqlException { Number: QueryInterrupted } } => Contention.Slow,
        _ => null,
    };

    internal override bool IsOutage(Exception exception) =>
        exception is MySqlException { Number: not 0 and var number }
            ? ContentionOf(exception) is null && IsOutage(number)
            : Causes(exception).Any(cause => cause is SocketException or IOException or TimeoutException);

    private static bool IsOutage(int number) =>
        Outages.Contains(number) || LostConnections.Contains(number) || WrongSettings.Contains(number);

    // A TLS failure has the number of every failed connection, 1042, and is recognized by its inner exception.
    // A server without TLS is recognized only by the driver's text, which a test holds.
    internal override bool IsWrongSetting(Exception exception) =>
        exception is MySqlException failure
        && (WrongSettings.Contains(failure.Number)
            || failure.Message == "Server does not support SSL"
            || Causes(failure).Any(cause => cause is AuthenticationException or FileNotFoundException or DirectoryNotFoundException));

    internal override bool IsForbidden(Exception exception) =>
        exception is MySqlException { ErrorCode: MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied };

    internal override bool IsDuplicate(Exception exception) =>
        exception is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    internal override bool IsOutOfRange(Exception exception) => exception is MySqlException { Number: OutOfRange };

    internal override void ClearPool(string connectionString)
    {
        using var connection = new MySqlConnection(connectionString);
        MySqlConnection.ClearPool(connection);
    }

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
