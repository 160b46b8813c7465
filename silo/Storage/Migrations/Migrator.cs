using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage.Migrations;

/// <summary>Brings the schema up to date, one process at a time.</summary>
internal sealed partial class Migrator(Database database, TimeProvider time, ILogger<Migrator> logger)
{
    /// <summary>Every step, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [
            Migration0001.Step, Migration0002.Step, Migration0003.Step, Migration0004.Step, Migration0005.Step, Migration0006.Step,
            Migration0007.Step, Migration0008.Step, Migration0009.Step,
        ];

    /// <summary>
    /// Runs the steps that this database has not seen, and returns their number. A database of a later release is used
    /// as it is, unless one of its steps needs a newer program (<see cref="Migration.Needs"/>).
    /// </summary>
    /// <remarks>A schema that is up to date is only read: users of silos and of the API may not change it.</remarks>
    /// <exception cref="InvalidOperationException">The schema needs a later version of the program.</exception>
    /// <exception cref="DatabaseUnavailableException">Steps are missing, and the user may not do them.</exception>
    public async Task<int> Run()
    {
        await using var connection = await database.Open();
        var found = await Version(new SqlSession(connection, null, database.Dialect));
        if (found >= All.Count)
        {
            await CheckThatItMayFollow(new SqlSession(connection, null, database.Dialect), found);
            return 0;
        }

        try
        {
            return await RunLocked(connection);
        }
        catch (Exception failure) when (database.Dialect.IsForbidden(failure))
        {
            throw new DatabaseUnavailableException(
                $"The database has schema version {found}, this program needs {All.Count}, and the user of the connection string may not "
                + "change the schema. Run the command \"migrate\" with a user who may.",
                failure);
        }
    }

    /// <summary>Reads the schema's version; 0 if there is none yet.</summary>
    private async Task<long> Version(SqlSession session)
    {
        try
        {
            return await session.First<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0;
        }
        catch (DbException failure) when (!database.Dialect.IsOutage(failure))
        {
            // An empty database. If it is something else, creating the tables fails too, and says so.
            return 0;
        }
    }

    private async Task<int> RunLocked(DbConnection connection)
    {
        var held = await database.Dialect.LockMigrations(connection);
        try
        {
            var session = new SqlSession(connection, held.Transaction, database.Dialect);
            var count = await Run(session);
            await held.Release();
            return count;
        }
        catch
        {
            await held.Abandon();
            throw;
        }
    }

    private async Task<int> Run(SqlSession session)
    {
        var dialect = database.Dialect;
        Table[] logs =
        [
            new("schema_migrations",
                [
                    $"version {dialect.Integer} NOT NULL PRIMARY KEY", $"name {dialect.Text(100)} NOT NULL",
                    $"applied_at {dialect.Integer} NOT NULL",
                ],
                []),
            new("schema_needs", [$"version {dialect.Integer} NOT NULL PRIMARY KEY", $"needs {dialect.Integer} NOT NULL"], []),
        ];
        foreach (var statement in logs.SelectMany(dialect.Create))
        {
            await session.Execute(statement);
        }

        var done = await session.First<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0;
        if (done > All.Count)
        {
            // Another process of a later release has migrated in between.
            await CheckThatItMayFollow(session, done);
            return 0;
        }

        foreach (var step in All.Where(s => s.Version > done))
        {
            foreach (var statement in step.Statements(dialect))
            {
                await session.Execute(statement);
            }

            await session.InsertNew("schema_needs", "version, needs", "@Version, @Needs", new { step.Version, step.Needs });
            await session.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, @Name, @At)",
                new { step.Version, step.Name, At = time.GetUtcNow().ToMicroseconds() });
            LogApplied(logger, step.Version, step.Name);
        }

        return All.Count - (int)done;
    }

    private async Task CheckThatItMayFollow(SqlSession session, long done)
    {
        if (done == All.Count)
        {
            return;
        }

        var later = await session.Query<long>("SELECT needs FROM schema_needs WHERE version > @Known", new { Known = All.Count });
        if (later.Count < done - All.Count || later.Any(needs => needs > All.Count))
        {
            throw new InvalidOperationException(
                $"The database has schema version {done}, which is not for programs that know {All.Count} or less. "
                + "Run the newer version, or restore a backup.");
        }

        LogFollows(logger, done, All.Count);
    }

    [LoggerMessage(9111, LogLevel.Warning,
        "The database has schema version {Version} of a later release; this program knows {Known} and uses it as it is")]
    private static partial void LogFollows(ILogger logger, long version, int known);

    [LoggerMessage(9110, LogLevel.Information, "Migrated the database to schema version {Version}: {Name}")]
    private static partial void LogApplied(ILogger logger, int version, string name);
}
