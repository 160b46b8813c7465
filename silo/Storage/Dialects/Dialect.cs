using System.Data.Common;

namespace ImpactDialing.Storage;

/// <summary>The few words in which the databases differ. All other SQL is written once.</summary>
public abstract class Dialect
{
    private protected Dialect()
    {
    }

    /// <summary>The provider's name in the configuration.</summary>
    public abstract string Name { get; }

    /// <summary>The type of every number, instant (<see cref="DatabaseTime"/>) and yes-or-no column: a 64-bit integer.</summary>
    internal abstract string Integer { get; }

    /// <summary>The type of text of any length.</summary>
    internal abstract string LongText { get; }

    /// <summary>What follows the closing bracket of a CREATE TABLE.</summary>
    internal abstract string TableSuffix { get; }

    /// <summary>Finds the dialect of a provider.</summary>
    /// <param name="provider">A value of <see cref="DatabaseOptions.Provider"/>.</param>
    /// <returns>The dialect.</returns>
    internal static Dialect Of(string provider) => provider switch
    {
        DatabaseOptions.Sqlite => SqliteDialect.Instance,
        DatabaseOptions.MySql => MySqlDialect.Instance,
        _ => throw new ArgumentException($"There is no database provider \"{provider}\".", nameof(provider)),
    };

    /// <summary>The type of short text, compared by its bytes.</summary>
    /// <param name="length">The most characters.</param>
    /// <returns>The type.</returns>
    internal abstract string Text(int length);

    /// <summary>Words after the table <c>households h</c> that hold the planner to the queue's index, where it might choose to sort instead.</summary>
    internal abstract string QueueIndex { get; }

    /// <summary>The end of an INSERT that is to do nothing when a row with the same key is there, or nothing if the database has no such words.</summary>
    internal abstract string UnlessThere { get; }

    /// <summary>The end of a SELECT whose rows nobody else may change before the transaction ends, or nothing where nobody else writes meanwhile.</summary>
    internal abstract string LockingRead { get; }

    /// <summary>How many rows of live state are written together (<see cref="StatesSql"/>); 1 where that gains nothing.</summary>
    internal abstract int StatesAtOnce { get; }

    /// <summary>The statements that make a table and its indexes unless they are there.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The statements in order.</returns>
    internal abstract IEnumerable<string> Create(Table table);

    /// <summary>Throws when a connection string cannot be used.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <exception cref="ArgumentException">It cannot; the message says why without repeating it.</exception>
    internal abstract void CheckConnectionString(string connectionString);

    /// <summary>Says which database a connection string names, whoever connects and however.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <returns>The file's full path, or server, port and database.</returns>
    internal abstract string Identify(string connectionString);

    /// <summary>Opens a connection and prepares it.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <returns>The open connection.</returns>
    internal abstract Task<DbConnection> Open(string connectionString);

    /// <summary>Begins a transaction for writing. Reads in it see what others have committed by then.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>The transaction.</returns>
    internal abstract Task<DbTransaction> Begin(DbConnection connection);

    /// <summary>Prepares a connection that is kept for writing.</summary>
    /// <param name="connection">The connection, just opened.</param>
    /// <returns>When it is ready.</returns>
    internal virtual Task PrepareToWrite(DbConnection connection) => Task.CompletedTask;

    /// <summary>Takes the lock under which one process migrates at a time; it is released when the result is disposed.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>The lock, and the transaction that the migrations run in if the database can roll them back.</returns>
    internal abstract Task<MigrationLock> LockMigrations(DbConnection connection);

    /// <summary>
    /// Says whether the same work may well succeed at once on another attempt: deadlock, lock wait, busy, an interrupted
    /// statement, a connection that was lost while it was used (S-24). A connection that cannot be opened is not: see <see cref="IsOutage"/>.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>True when it may.</returns>
    internal abstract bool IsTransient(Exception exception);

    /// <summary>Says whether the database as a whole does not work at the moment, whoever asks: it cannot be reached, takes no more connections, takes no writes, has no room on its disk.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>True when it is so.</returns>
    internal abstract bool IsOutage(Exception exception);

    /// <summary>
    /// Says whether an outage lasts until an operator corrects a setting: user, password, database, TLS.
    /// Calls go on as in every outage, and the log says that waiting does not help.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>True when it does; then <see cref="IsOutage"/> is true as well.</returns>
    internal abstract bool IsWrongSetting(Exception exception);

    /// <summary>Says whether a statement failed because a row with the same key is there. The transaction goes on.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>True when it did.</returns>
    internal abstract bool IsDuplicate(Exception exception);

    /// <summary>Lets go of connections that are kept open for reuse.</summary>
    /// <param name="connectionString">The connection string.</param>
    internal abstract void ClearPool(string connectionString);
}
