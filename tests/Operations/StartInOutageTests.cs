using System.Globalization;
using System.Net;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Tests.Storage;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace ImpactDialing.Tests.Operations;

/// <summary>
/// A silo dies in an outage of the database with writes in its journal, and is started again while the database is
/// still down.
/// </summary>
[Trait("Needs", "mariadb")]
[Trait("Hardening", "S5")]
public sealed class StartInOutageTests
{
    private const string ClusterId = "impact-dialing-primary";
    private static readonly LiveKey Key = new(LiveKind.Call, "from-the-outage");

    [Fact]
    public async Task A_silo_that_starts_in_an_outage_lives_unready_and_commits_its_journal_when_the_database_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("impact-outage-").FullName;
        await using var server = await MariaDb.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await using (var store = new TestStore(new MariaDbEngine(), connectionString))
        {
            await store.Migrator.Run();
        }

        await Acknowledge(connectionString, folder);
        await server.StopAsync();
        await using var silo = ProgramProcess.Begin(
            "Silo",
            [
                ("Cluster__ClusterId", ClusterId), ("Database__Provider", "mysql"), ("ConnectionStrings__ImpactDialing", connectionString),
                ("Database__JournalPath", folder), ("Hosts__Webhooks", "http://127.0.0.1:9"), ("Hosts__Fallback", "http://127.0.0.1:9"),
            ]);
        await silo.Says("the start waits for it");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(silo.Operations, "/health/live"))).StatusCode);
        var ready = await http.GetAsync(new Uri(silo.Operations, "/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("It has not started yet.", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await server.ResumeAsync();
        await silo.Says("writes of the journal are committed");
        await using var check = new MySqlConnection(connectionString);
        await check.OpenAsync();
        await using var query = new MySqlCommand("SELECT COUNT(*) FROM live_states WHERE id = 'from-the-outage'", check);
        Assert.Equal(1, Convert.ToInt64(await query.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
        await silo.Says("Application started");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(silo.Operations, "/health/ready"))).StatusCode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_wrong_password_ends_the_start_with_the_databases_own_words()
    {
        var server = await MariaDb.SharedAsync();
        var wrong = new MySqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Password = "wrong" };
        await using var silo = ProgramProcess.Begin(
            "Silo",
            [
                ("Database__Provider", "mysql"), ("ConnectionStrings__ImpactDialing", wrong.ConnectionString),
                ("Hosts__Webhooks", "http://127.0.0.1:9"), ("Hosts__Fallback", "http://127.0.0.1:9"),
            ]);
        await silo.Says("Access denied for user");
        Assert.NotEqual(0, await silo.Ends());
    }

    /// <summary>Leaves a journal with one write, as a killed process does.</summary>
    private static async Task Acknowledge(string connectionString, string folder)
    {
        var options = Options.Create(new DatabaseOptions
        {
            Provider = DatabaseOptions.MySql,
            ConnectionString = connectionString,
            JournalPath = folder,
            JournalLimit = 1024 * 1024,
        });
        using var journal = new LiveJournal(
            options,
            new JournalLocation(options, Options.Create(new DeploymentOptions { ClusterId = ClusterId })),
            NullLogger<LiveJournal>.Instance);
        journal.Open();

        // Ended just now: the sweep of the silo deletes calls that ended long ago.
        var write = new LiveWrite(Key, 0, """{"phase":"Ended"}""", new(1, "Ended", TimeProvider.System.GetUtcNow(), null, null), []);
        Assert.NotNull(await journal.Keep(write, onlyBehindOthers: false));
    }
}
