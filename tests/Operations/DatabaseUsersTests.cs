using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ImpactDialing.Commands;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace ImpactDialing.Tests.Operations;

/// <summary>
/// The users of k8s/database-users.sql on a real MariaDB: the migration Job, a silo and an API start and work with
/// theirs, and the API's opens nothing else.
/// </summary>
[Trait("Needs", "mariadb")]
[Trait("Hardening", "B8")]
public sealed partial class DatabaseUsersTests
{
    private const string Password = "a-password-of-this-test";

    /// <summary>MariaDB's error for a statement that the user may not make on a table.</summary>
    private const int TableAccessDenied = 1142;

    [Fact]
    public async Task Migration_silo_and_API_work_with_their_own_users_and_no_user_can_do_more_than_it_needs()
    {
        await using var server = await MariaDb.StartAsync();
        var admin = await server.EnsureDatabaseAsync("impact_dialing");
        var parts = File.ReadAllText(Path.Combine(Repository.Root, "k8s", "database-users.sql")).Split("-- Part 2:");
        await Execute(admin, PasswordOf().Replace(parts[0], Password));

        // The silo starts before the migration: it may not change the schema, and waits.
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        await using var silo = ProgramProcess.Begin("Silo", Settings(As(admin, "impact_silo"), "silo", address));
        await silo.Says("the start waits for it");
        Assert.Equal(0, await Migrate(As(admin, "impact_migrations")));
        await Execute(admin, "-- Part 2:" + parts[1]);
        await silo.Says("Application started");

        await using var api = await ProgramProcess.Start(
            "Api", [.. Settings(As(admin, "impact_api"), "api", address), ("ASPNETCORE_URLS", address.OriginalString)]);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(silo.Operations, "/health/ready"))).StatusCode);
        Assert.Equal(
            "{\"status\":\"ready\",\"problems\":{}}\n", await http.GetStringAsync(new Uri(api.Operations, "/health/ready")));

        // A webhook goes from the API through a grain, which writes, and back.
        await ProgramProcess.AnswersAt(address.OriginalString.TrimEnd('/'));

        foreach (var statement in (string[])[
            "SELECT password_hash FROM users", "SELECT xml FROM data_protection_keys", "SELECT phone FROM households",
            "SELECT state FROM live_states", "DELETE FROM OrleansMembershipTable", "UPDATE schema_migrations SET version = 1",
            "CREATE TABLE mine (id INT)", "DROP TABLE users"])
        {
            await IsDenied(As(admin, "impact_api"), statement);
        }

        foreach (var statement in (string[])[
            "CREATE TABLE mine (id INT)", "ALTER TABLE users ADD COLUMN mine INT", "DROP TABLE users", "CREATE INDEX mine ON users (id)"])
        {
            await IsDenied(As(admin, "impact_silo"), statement);
        }
    }

    private static (string Key, string Value)[] Settings(string connectionString, string name, Uri address) =>
    [
        ("Cluster__Membership", "database"), ("Cluster__ClusterId", "impact-dialing-primary"),
        ("Cluster__AdvertisedAddress", "127.0.0.1"), ("Cluster__SiloName", name), ("Database__Provider", "mysql"),
        ("ConnectionStrings__ImpactDialing", connectionString),
        ("Database__JournalPath", Directory.CreateTempSubdirectory("impact-users-").FullName),
        ("Hosts__Webhooks", address.OriginalString), ("Hosts__Fallback", address.OriginalString),
    ];

    private static string As(string connectionString, string user) =>
        new MySqlConnectionStringBuilder(connectionString) { UserID = user, Password = Password }.ConnectionString;

    private static Task<int> Migrate(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "mysql",
            ["ConnectionStrings:ImpactDialing"] = connectionString,
        }).Build();
        return MigrateCommand.Create(() => configuration).Parse([]).InvokeAsync();
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task IsDenied(string connectionString, string statement)
    {
        var denied = await Assert.ThrowsAsync<MySqlException>(() => Execute(connectionString, statement));
        Assert.True(
            denied.Number == TableAccessDenied,
            string.Create(CultureInfo.InvariantCulture, $"\"{statement}\" failed with {denied.Number}: {denied.Message}"));
    }

    [GeneratedRegex("<password of [a-z_]+>")]
    private static partial Regex PasswordOf();
}
