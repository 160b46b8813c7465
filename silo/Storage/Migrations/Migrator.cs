using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage.Migrations;

/// <summary>Brings the schema up to date, one process at a time.</summary>
internal sealed partial class Migrator(Database database, TimeProvider time, ILogger<Migrator> logger)
{
    /// <summary>Every step, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [
            Migration0001.Step, Migration0002.Step, Migration0003.Step, Migration0004.Step, Migration0005.Step, Migration0006.Step,
            Migration0007.Step,
        ];

    /// <summary>
    /// Runs the steps that this database has not seen, and returns their number. A database of a later release is used
    /// as it is, unless one of its steps needs a newer program (<see cref="Migration.Needs"/>).
    /// </summary>
    /// <exception cref="InvalidOperationException">The schema needs a later version of the program.</exception>
    public async Task<int> Run()
    {
        await using var connection = await database.Open();
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
