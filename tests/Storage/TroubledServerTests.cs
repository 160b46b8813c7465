using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// A real server that runs, and fails: it takes no more connections, finds a deadlock, has no room on its disk.
/// (Stopped, asleep and read-only: <see cref="StoppedServerTests"/>.)
/// </summary>
[Trait("Needs", "mariadb")]
public sealed class TroubledServerTests : IAsyncLifetime
{
    private const int Rows = 60;
    private const int MostConnections = 10;
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;
    private MariaDb _server = null!;
    private string _connectionString = "";

    public async Task InitializeAsync()
    {
        _server = await MariaDb.StartAsync(durable: false, OneFileOf(24));
        _connectionString = await _server.CreateDatabaseAsync("troubled");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task With_too_many_connections_known_entities_go_on_and_are_committed_later()
    {
        await using var store = await Open();
        await store.Live.Save(Write(0, "before"));
        // A user who may administer the server has an extra connection; the application may not use it.
        var plain = _connectionString.Replace("User ID=impact", $"User ID={MariaDb.PlainUser}", StringComparison.Ordinal);
        await using var limited = new TestStore(new MariaDbEngine(), plain);
        limited.Committer.Start();
        await using var process = new JournalProcess(limited.LiveDatabase, _folder);
        Assert.Equal(new LiveRow("before", 1), await process.Store.Load(Key(0)));
        await store.Sql.Read(
            session => session.Execute(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL max_connections = {MostConnections}")));
        MySqlDialect.Instance.ClearPool(plain);
        MySqlDialect.Instance.ClearPool(MySqlDialect.Instance.ForReading(plain));

        // A connection that the server is still closing would leave room for one more than are opened here.
        Assert.True(await Waiting.Until(
            async () => await store.Sql.Read(session => session.First<long>(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE user = @User", new { User = MariaDb.PlainUser })) == 0,
            TimeSpan.FromMilliseconds(20),
            TimeSpan.FromSeconds(10)));
        var others = await TakeAllConnections(plain);

        Assert.Equal(2, await process.Store.Save(Write(1, "meanwhile")));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => limited.Execute("UPDATE live_states SET due_at = NULL"));
        Assert.Equal(1, process.Journal.Entries);
        Assert.Equal(new LiveRow("meanwhile", 2), await process.Store.Load(Key(0)));

        others.ForEach(connection => connection.Dispose());
        await process.Host.CatchUp();
        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.StatesLost));
        Assert.Equal(new LiveRow("meanwhile", 2), await store.Live.Load(Key(0)));
    }

    [Fact]
    public async Task Process_asleep_in_a_transaction_loses_its_locks_and_makes_its_write_again_when_it_wakes()
    {
        await using var store = await Open();
        await store.Live.Save(Write(0, "before"));
        var (locked, wakes) = (new TaskCompletionSource(), new TaskCompletionSource());
        var asleep = store.Sql.Write(async session =>
        {
            var rows = await session.Execute("UPDATE live_states SET due_at = 1 WHERE due_at IS NULL");
            locked.TrySetResult();
            await wakes.Task;
            await session.Execute("UPDATE live_states SET due_at = 2 WHERE due_at = 1");
            return rows;
        });
        await locked.Task;
        await using var other = new MySqlConnection(_connectionString);
        await other.OpenAsync();
        await using var theirs = await other.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await Execute(other, theirs, "UPDATE live_states SET due_at = 3");
        await theirs.CommitAsync();

        wakes.SetResult();
        Assert.Equal(0, await asleep);
        Assert.Equal(3, await store.Sql.Read(session => session.First<long>("SELECT due_at FROM live_states")));
    }

    [Fact]
    public async Task A_deadlock_that_the_server_finds_is_made_good_by_another_attempt()
    {
        await using var store = await Open();
        await Task.WhenAll(Enumerable.Range(0, Rows).Select(row => store.Live.Save(Write(0, "before", row))));
        await using var other = new MySqlConnection(_connectionString);
        await other.OpenAsync();
        // The other transaction has written more, so the server rolls this one back.
        await using var theirs = await other.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await Execute(other, theirs, "UPDATE live_states SET due_at = 1 WHERE id <> 'call-1'");
        var attempts = 0;
        Task? waiting = null;
        var ours = store.Sql.Write(async session =>
        {
            attempts++;
            await session.Execute("UPDATE live_states SET due_at = 2 WHERE id = 'call-1'");
            waiting ??= Task.Run(async () =>
            {
                await Execute(other, theirs, "UPDATE live_states SET due_at = 1 WHERE id = 'call-1'");
                await theirs.CommitAsync();
            });
            return await session.Execute("UPDATE live_states SET due_at = 2 WHERE id = 'call-0'");
        });

        Assert.Equal(1, await ours);
        await waiting!;
        Assert.Equal(2, attempts);
        Assert.Equal(2, await store.First<long>("SELECT COUNT(*) FROM live_states WHERE due_at = 2"));
        Assert.Equal(Rows - 2, await store.First<long>("SELECT COUNT(*) FROM live_states WHERE due_at = 1"));
    }

    [Fact]
    public async Task When_the_disk_is_full_calls_go_on_and_are_committed_when_there_is_room()
    {
        await using var store = await Open();
        await using var process = new JournalProcess(store.LiveDatabase, _folder, limit: 64 * 1024 * 1024);
        await process.Store.Save(Write(0, "before"));
        await Fill();
        var large = new string('x', 3_000_000);

        Assert.Equal(2, await process.Store.Save(Write(1, large)));
        Assert.Equal(1, process.Journal.Entries);
        Assert.Equal(new LiveRow(large, 2), await process.Store.Load(Key(0)));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(process.Host.CatchUp);

        // The disk is enlarged.
        await _server.StopAsync();
        await _server.ResumeAsync(OneFileOf(64));
        await process.Host.CatchUp();
        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.StatesLost));
        Assert.Equal(new LiveRow(large, 2), await store.Live.Load(Key(0)));
    }

    /// <summary>All tables in one file, which cannot grow beyond so many megabytes.</summary>
    private static string[] OneFileOf(int megabytes) => [
        "--innodb-file-per-table=0",
        string.Create(CultureInfo.InvariantCulture, $"--innodb-data-file-path=ibdata1:12M:autoextend:max:{megabytes}M")];

    private static LiveKey Key(int row) => new(LiveKind.Call, $"call-{row}");

    private static LiveWrite Write(long version, string state, int row = 0) =>
        new(Key(row), version, state, new(7, "Ended", Noon, null, null), []);

    private static async Task Execute(MySqlConnection connection, MySqlTransaction transaction, string sql)
    {
        await using var command = new MySqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<MySqlConnection>> TakeAllConnections(string connectionString)
    {
        var taken = new List<MySqlConnection>();
        while (true)
        {
            var next = new MySqlConnection(connectionString + ";Pooling=false");
            try
            {
                await next.OpenAsync();
                taken.Add(next);
            }
            catch (MySqlException full) when (full.Number == (int)MySqlErrorCode.ConnectionCountError)
            {
                await next.DisposeAsync();
                return taken;
            }
        }
    }

    /// <summary>
    /// Fills the file, with large pieces and then with small ones, until the server has room for none.
    /// </summary>
    private async Task Fill()
    {
        await Admin("CREATE TABLE filler (piece LONGTEXT NOT NULL)");
        foreach (var size in new[] { 1_000_000, 50_000, 5_000 })
        {
            try
            {
                while (true)
                {
                    await Admin(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO filler (piece) VALUES (REPEAT('x', {size}))"));
                }
            }
            catch (MySqlException full) when (full.Number == 1114)
            {
                // No more room for a piece of this size: "The table is full".
            }
        }
    }

    private async Task Admin(string sql)
    {
        await using var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<TestStore> Open()
    {
        var store = new TestStore(new MariaDbEngine(), _connectionString);
        await store.Migrator.Run();
        store.Committer.Start();
        return store;
    }
}
