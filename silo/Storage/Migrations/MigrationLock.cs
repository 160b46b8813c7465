using System.Data.Common;

namespace ImpactDialing.Storage.Migrations;

/// <summary>The lock that lets one process migrate at a time.</summary>
/// <param name="Transaction">
/// The transaction of the migrations, or null when the database commits each change of the schema separately.
/// </param>
/// <param name="Release">Commits if there is something to commit, and releases the lock.</param>
/// <param name="Abandon">Rolls back and releases the lock.</param>
internal sealed record MigrationLock(DbTransaction? Transaction, Func<Task> Release, Func<Task> Abandon);
