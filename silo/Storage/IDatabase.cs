namespace ImpactDialing.Storage;

/// <summary>The database for whatever is neither live state nor the dial queue: set-up, imports, reports, sign-in.</summary>
public interface IDatabase
{
    /// <summary>Reads on a connection of the bounded pool.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="query">The query. It must not write.</param>
    /// <returns>What the query returned.</returns>
    /// <exception cref="DatabaseUnavailableException">No connection became free in time.</exception>
    Task<T> Read<T>(Func<SqlSession, Task<T>> query);

    /// <summary>Writes through the one writer, in a transaction that may hold writes of others. Returns after the commit.</summary>
    /// <remarks>The work may run more than once (its transaction was rolled back in between), so it must do nothing but SQL. It holds up every other write while it runs: bulk work comes in portions of a few hundred rows.
    /// An exception that it throws reaches the caller, and nothing of it is written.</remarks>
    /// <typeparam name="T">What the work returns.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work returned.</returns>
    /// <exception cref="DatabaseUnavailableException">The queue of writes stayed full, or the database is being shut down.</exception>
    Task<T> Write<T>(Func<SqlSession, Task<T>> work);
}
