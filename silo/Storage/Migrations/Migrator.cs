using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>Brings the schema up to date, one process at a time.</summary>
internal sealed partial class Migrator(Database database, TimeProvider time, ILogger<Migrator> logger)
{
    /// <summary>Every step, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = [Migration0001.Step, Migration0002.Step, Migration0003.Step, Migration0004.Step, Migration0005.Step];

    /// <summary>Runs the steps that this database has not seen.</summary>
    /// <returns>How many were run.</returns>
    /// <exception cref="InvalidOperationException">The database was migrated by a later version of the program.</exception>
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
        var log = new Table(
            "schema_migrations",
            [$"version {dialect.Integer} NOT NULL PRIMARY KEY", $"name {dialect.Text(100)} NOT NULL", $"applied_at {dialect.Integer} NOT NULL"],
            []);
        foreach (var statement in dialect.Create(log))
        {
            await session.Execute(statement);
        }

        var done = await session.First<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0;
        if (done > All.Count)
        {
            throw new InvalidOperationException($"The database has schema version {done}; this program knows {All.Count}. Run the newer version, or restore a backup.");
        }

        foreach (var step in All.Where(s => s.Version > done))
        {
            foreach (var statement in step.Statements(dialect))
            {
                await session.Execute(statement);
            }

            await session.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, @Name, @At)",
                new { step.Version, step.Name, At = time.GetUtcNow().ToMicroseconds() });
            LogApplied(logger, step.Version, step.Name);
        }

        return All.Count - (int)done;
    }

    [LoggerMessage(9110, LogLevel.Information, "The database's schema was brought to version {Version}: {Name}")]
    private static partial void LogApplied(ILogger logger, int version, string name);
}
