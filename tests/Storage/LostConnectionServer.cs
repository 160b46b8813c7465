using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// A MariaDB that the tests of lost connections may stop, kill and reconfigure.
/// Each test leaves it running and as it was.
/// </summary>
public sealed class LostConnectionServer : IAsyncLifetime
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The server.</summary>
    public MariaDb MariaDb { get; private set; } = null!;

    /// <summary>Names a user who may not administer the server instead of the one who may.</summary>
    public static string AsPlainUser(string connectionString) =>
        connectionString.Replace("User ID=impact", $"User ID={MariaDb.PlainUser}", StringComparison.Ordinal);

    public async Task InitializeAsync() => MariaDb = await MariaDb.StartAsync();

    public async Task DisposeAsync() => await MariaDb.DisposeAsync();

    /// <summary>A database with the table <c>counter</c>, which has one row with <c>n = 0</c>.</summary>
    public async Task<string> CreateDatabase()
    {
        var connectionString = await MariaDb.CreateDatabaseAsync("lost");
        await using var connection = new MySqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(
            "CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL) SELECT 1 AS id, 0 AS n", connection);
        await command.ExecuteNonQueryAsync();
        return connectionString;
    }

    /// <summary>Runs a statement on a connection of its own, as the user who may administer the server.</summary>
    public Task<int> Administer(string statement) => AsAdministrator(session => session.Execute(statement));

    /// <summary>Returns when the server has no connection with this number.</summary>
    public Task UntilGone(long connection) =>
        UntilCounts($"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {Number(connection)}", 0);

    /// <summary>Returns when the connection runs a statement that sleeps.</summary>
    public Task UntilAsleep(long connection) => UntilCounts(
        $"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {Number(connection)} AND info LIKE 'SELECT SLEEP%'", 1);

    /// <summary>Returns when the work no longer fails as during an outage.</summary>
    public static async Task UntilWorks(Func<Task> work) => Assert.True(
        await Waiting.Until(
            async () =>
            {
                try
                {
                    await work();
                    return true;
                }
                catch (DatabaseUnavailableException)
                {
                    // The breaker lets one attempt a second pass; the assertion fails if none of them succeeds.
                    return false;
                }
            },
            LookAgain,
            Patience),
        "The database is back and is still taken for down.");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task UntilCounts(string query, long count) => Assert.True(
        await Waiting.Until(() => AsAdministrator(async session => await session.First<long>(query) == count), LookAgain, Patience),
        $"Never counted {count}: {query}");

    private async Task<T> AsAdministrator<T>(Func<SqlSession, Task<T>> ask)
    {
        await using var connection = new MySqlConnection(MariaDb.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return await ask(new SqlSession(connection, null, MySqlDialect.Instance));
    }
}
