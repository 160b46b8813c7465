using System.Data.Common;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Migrations;

namespace ImpactDialing.Storage.Dialects;

/// <summary>The SQL in which the databases differ. All other SQL is written once.</summary>
public abstract class Dialect
{
    private protected Dialect()
    {
    }

    /// <summary>The provider's name in the configuration.</summary>
    public abstract string Name { get; }

    /// <summary>The type of numbers, instants (<see cref="DatabaseTime"/>) and yes-or-no: a 64-bit integer.</summary>
    internal abstract string Integer { get; }

    /// <summary>The type of text of any length.</summary>
    internal abstract string LongText { get; }

    /// <summary>What follows the closing bracket of a CREATE TABLE.</summary>
    internal abstract string TableSuffix { get; }

    /// <summary>Finds the dialect of a provider, a value of <see cref="DatabaseOptions.Provider"/>.</summary>
    internal static Dialect Of(string provider) => provider switch
    {
        DatabaseOptions.Sqlite => SqliteDialect.Instance,
        DatabaseOptions.MySql => MySqlDialect.Instance,
        _ => throw new ArgumentException(
            $"There is no database provider \"{provider}\"; allowed are \"{DatabaseOptions.Sqlite}\" and \"{DatabaseOptions.MySql}\".",
            nameof(provider)),
    };

    /// <summary>The type of text of at most <paramref name="length"/> characters, compared by its bytes.</summary>
    internal abstract string Text(int length);

    /// <summary>Follows <c>households h</c> and forces the queue's index; else the planner might sort.</summary>
    internal abstract string QueueIndex { get; }

    /// <summary>Follows <c>households</c> and forces the index of phones; else the planner might read a whole small
    /// table, and lock all its rows.</summary>
    internal abstract string PhoneIndex { get; }

    /// <summary>Follows <c>leads l</c> and forces the index of households; else, with statistics from before an import,
    /// the planner might read a whole list for a few households.</summary>
    internal abstract string LeadIndex { get; }

    /// <summary>The end of an INSERT that does nothing when the key exists; empty without such syntax.</summary>
    internal abstract string UnlessThere { get; }

    /// <summary>The end of a SELECT that locks its rows for the transaction; empty with one writer only.</summary>
    internal abstract string LockingRead { get; }

    /// <summary>The end of a SELECT that locks its rows for the transaction, and leaves out rows that another
    /// transaction has locked; empty with one writer only.</summary>
    internal abstract string LockingReadOfFreeRows { get; }

    /// <summary>Says whether the database is a server, which may come back.</summary>
    internal virtual bool HasServer => false;

    /// <summary>A query for the server's clock, in UTC; null if the database has no clock of its own.</summary>
    internal virtual string? ClockQuery => null;

    /// <summary>How many states are written together (<see cref="StatesSql"/>); 1 where that is no faster.</summary>
    internal abstract int StatesAtOnce { get; }

    /// <summary>The statements, in order, that create a table and its indexes unless they exist.</summary>
    internal abstract IEnumerable<string> Create(Table table);

    /// <summary>Throws when a connection string cannot be used.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why and does not repeat it.</exception>
    internal abstract void CheckConnectionString(string connectionString);

    /// <summary>
    /// Identifies the database of a connection string, independent of user and options: the full path of the file, or
    /// server, port and database.
    /// </summary>
    internal abstract string Identify(string connectionString);

    /// <summary>Opens a connection and prepares it.</summary>
    internal abstract Task<DbConnection> Open(string connectionString);

    /// <summary>The connection string of connections that only read, one statement at a time, and leave nothing behind
    /// in their session. They have a pool of their own.</summary>
    internal virtual string ForReading(string connectionString) => connectionString;

    /// <summary>Begins a transaction for writing. Its reads see what others have committed until then.</summary>
    internal abstract Task<DbTransaction> Begin(DbConnection connection);

    /// <summary>Says whether two connections can write at the same time, so that a write that waits needs none of the
    /// others.</summary>
    internal abstract bool WritesSideBySide { get; }

    /// <summary>Prepares a newly opened connection that is kept for writing.</summary>
    /// <param name="isShared">True if other writes share its transactions: a statement that waits fails soon.</param>
    internal virtual Task PrepareToWrite(DbConnection connection, bool isShared) => Task.CompletedTask;

    /// <summary>
    /// Takes the lock that lets one process migrate at a time. The result has the transaction of the migrations, if the
    /// database can roll them back.
    /// </summary>
    internal abstract Task<MigrationLock> LockMigrations(DbConnection connection);

    /// <summary>
    /// Says whether the same work may succeed on an immediate second attempt: deadlock, lock wait, busy, an interrupted
    /// statement, a connection that was lost while in use (S-24). A connection that cannot be opened is not transient:
    /// see <see cref="IsOutage"/>.
    /// </summary>
    internal abstract bool IsTransient(Exception exception);

    /// <summary>
    /// Says what another transaction, or the statement's own length, did to one write (a word of
    /// <see cref="Contention"/>); null for any other failure. The database works, and the same write may succeed later.
    /// </summary>
    internal virtual string? ContentionOf(Exception exception) => null;

    /// <summary>
    /// Says whether the database does not work for any client: it cannot be reached, takes no more connections, takes
    /// no writes, or its disk is full.
    /// </summary>
    internal abstract bool IsOutage(Exception exception);

    /// <summary>
    /// Says whether an outage lasts until an operator corrects a setting: user, password, database, TLS. Calls continue
    /// as in every outage, and the log tells that waiting does not help. <see cref="IsOutage"/> is then true as well.
    /// </summary>
    internal abstract bool IsWrongSetting(Exception exception);

    /// <summary>Says whether the user may not do what a statement does.</summary>
    internal virtual bool IsForbidden(Exception exception) => false;

    /// <summary>Says whether a statement failed because its key exists. The transaction can continue.</summary>
    internal abstract bool IsDuplicate(Exception exception);

    /// <summary>Says whether a statement failed because a number left its range. The transaction can
    /// continue.</summary>
    internal virtual bool IsOutOfRange(Exception exception) => false;

    /// <summary>The statements that a writer prepares when it opens its connection, as it runs them often. The server
    /// then does not parse them each time.</summary>
    internal virtual IEnumerable<string> OftenWritten => [];

    /// <summary>Closes connections that are kept open for reuse.</summary>
    internal abstract void ClearPool(string connectionString);
}
