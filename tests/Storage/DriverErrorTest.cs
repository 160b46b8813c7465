using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Tests.Events;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Tests of the exceptions of MySqlConnector 2.6.2, on a real MariaDB: which exception, how the dialect classifies it,
/// and what a reader and a writer get. silo/Storage/Dialects/README.md has the table.
/// </summary>
[Trait("Needs", "mariadb")]
public abstract class DriverErrorTest : IAsyncLifetime, IDisposable
{
    private protected const string Increment = "UPDATE counter SET n = n + 1";
    private protected const string Sleep = "SELECT SLEEP(100)";

    private protected DriverErrorTest(LostConnectionServer server) => Server = server;

    /// <summary>The dialect's class of an exception.</summary>
    [Flags]
    private protected enum Taken
    {
        /// <summary>A fault of the statement: the caller gets the exception.</summary>
        Fault = 0,

        /// <summary>An immediate second attempt may succeed.</summary>
        Transient = 1,

        /// <summary>The database does not work: the journal takes writes, and readers get the rows in memory.</summary>
        Outage = 2,

        /// <summary>An operator must correct a setting.</summary>
        WrongSetting = 4,
    }

    private protected LostConnectionServer Server { get; }

    private protected string Database { get; private set; } = "";

    private protected LogKeeper Log { get; } = new();

    public async Task InitializeAsync() => Database = await Server.CreateDatabase();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Log.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static SqlSession Session(MySqlConnection connection) => new(connection, null, MySqlDialect.Instance);

    private protected static async Task<Exception> Thrown(Func<Task> work) =>
        await Record.ExceptionAsync(work) ?? throw new InvalidOperationException("Nothing was thrown.");

    private protected static Taken Take(Exception failure) =>
        (MySqlDialect.Instance.IsTransient(failure) ? Taken.Transient : Taken.Fault)
        | (MySqlDialect.Instance.IsOutage(failure) ? Taken.Outage : Taken.Fault)
        | (MySqlDialect.Instance.IsWrongSetting(failure) ? Taken.WrongSetting : Taken.Fault);

    private protected static void Check(Exception failure, int number, string message, Taken taken, Type? cause = null)
    {
        var reported = Assert.IsType<MySqlException>(failure);
        Assert.Equal((number, message, taken), (reported.Number, reported.Message, Take(failure)));
        if (cause is not null)
        {
            Assert.IsAssignableFrom(cause, reported.InnerException);
        }
    }

    private protected static async Task<int> NumberBehind(Func<Task> work) =>
        Assert.IsType<MySqlException>((await Assert.ThrowsAsync<DatabaseUnavailableException>(work)).InnerException).Number;

    private protected static async Task CheckOutage(TestStore store, int number)
    {
        Assert.Equal(number, await NumberBehind(() => store.First<long>("SELECT 1")));
        Assert.Equal(number, await NumberBehind(() => store.Execute(Increment)));
    }

    /// <summary>Writes once and reads once; returns the numbers of both connections.</summary>
    private protected static async Task<(long Writer, long Reader)> WriteAndRead(TestStore store)
    {
        var writer = await store.Sql.Write(async session =>
        {
            await session.Execute(Increment);
            return await session.First<long>("SELECT CONNECTION_ID()");
        });
        return (writer, await store.First<long>("SELECT CONNECTION_ID()"));
    }

    private protected async Task CheckRecovers(TestStore store, int writes)
    {
        await LostConnectionServer.UntilWorks(() => store.First<long>("SELECT 1"));
        await LostConnectionServer.UntilWorks(() => store.Execute(Increment));
        Assert.Equal(writes + 1, await Count());
        Assert.Contains(Log.Messages, line => line.Contains("can be written again", StringComparison.Ordinal));
    }

    private protected async Task<MySqlConnection> Connect() =>
        (MySqlConnection)await MySqlDialect.Instance.Open(Database + ";Pooling=false");

    private protected async Task<long> Count()
    {
        await using var connection = await Connect();
        return await Session(connection).First<long>("SELECT n FROM counter");
    }

    private protected TestStore Open(string connectionString)
    {
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(Log));
        var store = new TestStore(new MariaDbEngine(), connectionString, logger: factory.CreateLogger<ImpactDialing.Storage.Database>());
        store.Committer.Start();
        return store;
    }
}
