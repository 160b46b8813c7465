using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Storage.Membership;

/// <summary>
/// The tables in which silos register, and the statements of Orleans' ADO.NET clustering, which reads its SQL from the
/// table <c>OrleansQuery</c>. Names of tables, columns, keys and parameters are that provider's contract. The
/// statements are ours, without stored procedures, so that no right to create procedures is needed. The tables are not
/// part of the numbered migrations: they change with Orleans' packages, and a cluster of one silo does not need them.
/// </summary>
internal sealed class MembershipTables(Database database)
{
    /// <summary>Orleans' name for MySqlConnector.</summary>
    public const string Invariant = "MySql.Data.MySqlConnector";

    private const string Utf8 = " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    /// <summary>Lists settings that keep silos from finding each other in the database, one message each.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        if (configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] != DatabaseOptions.MySql)
        {
            yield return $"Cluster:Membership is 'database', which needs "
                + $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)} = '{DatabaseOptions.MySql}': "
                + "silos of several machines cannot share an SQLite file.";
        }
    }

    /// <summary>
    /// Creates the tables unless they exist, and writes the statements of this program's version. What is there already
    /// is only read: the API's user may do no more.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">Something is missing, and the user may not add it.</exception>
    public async Task Create()
    {
        await using var connection = await database.Open();
        var written = await Written(new SqlSession(connection, null, database.Dialect));
        if (MembershipQueries.All.All(query => written.GetValueOrDefault(query.Key) == query.Value))
        {
            return;
        }

        try
        {
            await CreateLocked(connection);
        }
        catch (Exception failure) when (database.Dialect.IsForbidden(failure))
        {
            if (MembershipQueries.All.Keys.All(written.ContainsKey))
            {
                // The statements of another version of this program: they work too.
                return;
            }

            throw new DatabaseUnavailableException(
                "The membership tables are not there, and the user of the connection string may not create them. Run "
                + "the command \"migrate\" with a user who may.",
                failure);
        }
    }

    /// <summary>Reads the statements; none if there is no table. They are written after the tables.</summary>
    private async Task<Dictionary<string, string>> Written(SqlSession session)
    {
        try
        {
            return (await session.Query<Statement>("SELECT QueryKey AS `Key`, QueryText AS `Text` FROM OrleansQuery"))
                .ToDictionary(statement => statement.Key, statement => statement.Text, StringComparer.Ordinal);
        }
        catch (DbException failure) when (!database.Dialect.IsOutage(failure))
        {
            // The table is not there. If it is something else, creating it fails too, and says so.
            return [];
        }
    }

    private async Task CreateLocked(DbConnection connection)
    {
        var held = await database.Dialect.LockMigrations(connection);
        try
        {
            var session = new SqlSession(connection, held.Transaction, database.Dialect);
            foreach (var table in Tables)
            {
                await session.Execute(table);
            }

            foreach (var (key, text) in MembershipQueries.All)
            {
                await session.Execute(
                    """
                    INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@Key, @Text)
                    ON DUPLICATE KEY UPDATE QueryText = VALUES(QueryText)
                    """,
                    new { Key = key, Text = text });
            }

            await held.Release();
        }
        catch
        {
            await held.Abandon();
            throw;
        }
    }

    private sealed class Statement
    {
        public string Key { get; init; } = "";

        public string Text { get; init; } = "";
    }

    private static readonly string[] Tables =
    [
        $"CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey VARCHAR(64) NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL){Utf8}",
        $"""
        CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable (
            DeploymentId VARCHAR(150) NOT NULL PRIMARY KEY,
            Timestamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
            Version INT NOT NULL DEFAULT 0){Utf8}
        """,
        $"""
        CREATE TABLE IF NOT EXISTS OrleansMembershipTable (
            DeploymentId VARCHAR(150) NOT NULL,
            Address VARCHAR(45) NOT NULL,
            Port INT NOT NULL,
            Generation INT NOT NULL,
            SiloName VARCHAR(150) NOT NULL,
            HostName VARCHAR(150) NOT NULL,
            Status INT NOT NULL,
            ProxyPort INT NULL,
            SuspectTimes TEXT NULL,
            StartTime DATETIME NOT NULL,
            IAmAliveTime DATETIME NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation)){Utf8}
        """,
    ];
}
