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

    /// <summary>Creates the tables unless they exist, and writes the statements of this program's version.</summary>
    public async Task Create()
    {
        await using var connection = await database.Open();
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
