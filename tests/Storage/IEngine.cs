using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Storage;

/// <summary>A kind of database that the stores are tested on.</summary>
public interface IEngine
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    string Provider { get; }

    /// <summary>Creates an empty database.</summary>
    Task<string> CreateDatabase();

    /// <summary>Deletes the database completely.</summary>
    void DropDatabase(string connectionString);
}

/// <summary>A file in its own directory.</summary>
public sealed class SqliteEngine : IEngine
{
    public string Provider => DatabaseOptions.Sqlite;

    public Task<string> CreateDatabase() =>
        Task.FromResult($"Data Source={Directory.CreateTempSubdirectory("impact-sqlite-").FullName}/test.db");

    public void DropDatabase(string connectionString) =>
        Directory.Delete(Path.GetDirectoryName(connectionString["Data Source=".Length..])!, recursive: true);
}

/// <summary>A database of the test run's MariaDB server, which deletes all of them at its end.</summary>
public sealed class MariaDbEngine : IEngine
{
    public string Provider => DatabaseOptions.MySql;

    public async Task<string> CreateDatabase() => await (await MariaDb.SharedAsync()).CreateDatabaseAsync("store");

    public void DropDatabase(string connectionString)
    {
        // The server's directory is removed when the test run ends.
    }
}
