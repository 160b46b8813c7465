using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Bench;

/// <summary>
/// Runs a benchmark on each database that was asked for: SQLite in a file, MariaDB in a server of its own.
/// </summary>
internal static class BenchDatabases
{
    /// <param name="provider">sqlite, mysql or all.</param>
    /// <param name="measure">Receives the database's name, and a function that creates an empty database.</param>
    public static async Task<int> Run(string provider, Func<string, Func<string, Task<DatabaseOptions>>, Task> measure)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
        if (provider is "sqlite" or "all")
        {
            var directory = Directory.CreateTempSubdirectory("impact-bench-");
            await measure("SQLite", name => Task.FromResult(new DatabaseOptions
            {
                Provider = DatabaseOptions.Sqlite,
                ConnectionString = $"Data Source={directory.FullName}/{name}.db",
            }));
            directory.Delete(recursive: true);
        }

        if (provider is "mysql" or "all")
        {
            await using var server = await MariaDb.StartAsync(durable: true);
            await measure("MariaDB", async name => new DatabaseOptions
            {
                Provider = DatabaseOptions.MySql,
                ConnectionString = await server.CreateDatabaseAsync(name),
            });
        }

        return 0;
    }
}
