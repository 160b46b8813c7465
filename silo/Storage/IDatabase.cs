namespace ImpactDialing.Storage;

/// <summary>The database for all but live state and the dial queue: set-up, imports, reports, sign-in.</summary>
public interface IDatabase
{
    /// <summary>Runs a query, which must not write, on a connection of the bounded pool.</summary>
    /// <exception cref="DatabaseUnavailableException">No connection became free in time.</exception>
    Task<T> Read<T>(Func<SqlSession, Task<T>> query);

    /// <summary>
    /// Writes through the one writer, in a transaction that may hold writes of others. Returns after the commit.
    /// </summary>
    /// <remarks>
    /// The work may run more than once, if its transaction is rolled back, so it must do nothing but SQL. It blocks
    /// every other write while it runs: split bulk work into portions of a few hundred rows. If the work throws,
    /// nothing of it is written and the caller gets the exception.
    /// </remarks>
    /// <exception cref="DatabaseUnavailableException">The queue stayed full, or the database shuts down.</exception>
    Task<T> Write<T>(Func<SqlSession, Task<T>> work);
}

/// <summary>The database as other parts of the silo and the API see it.</summary>
internal sealed class WriterDatabase(Database database, GroupCommitter committer) : IDatabase
{
    public Task<T> Read<T>(Func<SqlSession, Task<T>> query) => database.ReadWithoutLimit(query);

    public Task<T> Write<T>(Func<SqlSession, Task<T>> work) =>
        committer.Enqueue(new WorkItem<T>(work, mayBeUndone: true) { IsPatient = true });
}
