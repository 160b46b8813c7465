using System.Data.Common;

namespace ImpactDialing.Storage;

/// <summary>The lock under which one process migrates at a time.</summary>
/// <param name="Transaction">The transaction that the migrations run in, or null when the database commits each change of the schema by itself.</param>
/// <param name="Release">Commits if there is something to commit, and releases the lock. Without it, disposing rolls back and releases.</param>
/// <param name="Abandon">Rolls back and releases.</param>
internal sealed record MigrationLock(DbTransaction? Transaction, Func<Task> Release, Func<Task> Abandon);
