using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Storage;

/// <summary>A real server that is stopped, sleeps, or is made read-only while many entities are written.</summary>
[Trait("Needs", "mariadb")]
public sealed class StoppedServerTests : IAsyncLifetime
{
    private const int Entities = 50;
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;
    private MariaDb _server = null!;
    private string _connectionString = "";

    public async Task InitializeAsync()
    {
        _server = await MariaDb.StartAsync();
        _connectionString = await _server.CreateDatabaseAsync("journal");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task While_the_server_is_stopped_nothing_acknowledged_is_lost_and_no_write_waits_long()
    {
        await using var store = await Open();
        await using var process = new JournalProcess(store.LiveDatabase, _folder);
        await SaveAll(process, 0);
        await _server.StopAsync();
        await SaveAll(process, 1);
        await SaveAll(process, 2);
        Assert.Equal(2 * Entities, process.Journal.Entries);
        Assert.Equal(new LiveRow("2", 3), await process.Store.Load(Key(0)));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => store.First<long>("SELECT 1"));
        await _server.ResumeAsync();
        await process.Host.CatchUp();
        await Check(store, 3);
        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.StatesLost));
    }

    [Fact]
    public async Task A_server_that_is_read_only_is_read_and_writes_wait()
    {
        await using var store = await Open();
        await using var process = new JournalProcess(store.LiveDatabase, _folder);
        await SaveAll(process, 0);
        await store.Sql.Read(session => session.Execute("SET GLOBAL read_only = ON"));
        await using var limited = new TestStore(
            new MariaDbEngine(), _connectionString.Replace("User ID=impact", $"User ID={MariaDb.PlainUser}", StringComparison.Ordinal));
        limited.Committer.Start();
        await using var other = new JournalProcess(limited.LiveDatabase, _folder);
        Assert.Equal(new LiveRow("0", 1), await other.Store.Load(Key(0)));
        Assert.Equal(2, await other.Store.Save(Write(0, 1)));
        Assert.Equal(1, other.Journal.Entries);
        Assert.Equal(1, await limited.First<long>("SELECT 1"));
        await store.Sql.Read(session => session.Execute("SET GLOBAL read_only = OFF"));
        await other.Host.CatchUp();
        Assert.Equal(new LiveRow("1", 2), await store.Live.Load(Key(0)));
    }

    [Fact]
    public async Task While_the_server_sleeps_one_waits_and_all_others_fail_immediately()
    {
        await using var store = await Open(options => options.AnswerLimit = TimeSpan.FromSeconds(3));
        await using var process = new JournalProcess(store.LiveDatabase, _folder);
        await SaveAll(process, 0);
        _server.Freeze();
        try
        {
            // All of them wait as long as one does, and nothing works in that time: afterwards the outage is known.
            await SaveAll(process, 1);
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => store.Execute("UPDATE live_states SET version = version"));
            Assert.Equal(new LiveRow("1", 2), await process.Store.Load(Key(0)));
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => store.Live.Load(new(LiveKind.Call, "nobody knows")));
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => store.First<long>("SELECT 1"));
            await SaveAll(process, 2);
            Assert.Equal(2 * Entities, process.Journal.Entries);
        }
        finally
        {
            _server.Thaw();
        }

        await process.Host.CatchUp();
        await Check(store, 3);
        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.StatesLost));
        Assert.Equal(1, await store.First<long>("SELECT 1"));
    }

    private async Task<TestStore> Open(Action<DatabaseOptions>? change = null)
    {
        var store = new TestStore(new MariaDbEngine(), _connectionString, change);
        await store.Migrator.Run();
        store.Committer.Start();
        return store;
    }

    private static LiveKey Key(int entity) => new(LiveKind.Call, $"call-{entity}");

    private static LiveWrite Write(int entity, int version) => new(
        Key(entity),
        version,
        $"{version}",
        new(7, "Ended", Noon, null, null),
        version == 1
            ? [
                new StoreRecord.CallFinished(
                    new($"call-{entity}"), 7, entity, PhoneNumber.Of("+15550001111"), Campaigns.DialMode.Power, null, null, null,
                    CallOutcome.NoAnswer, AnsweredBy.Unknown, Noon, null, null, Noon)]
            : []);

    private static async Task SaveAll(JournalProcess process, int version) =>
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, Entities).Select(entity => process.Store.Save(Write(entity, version)))),
            saved => Assert.Equal(version + 1, saved));

    private static async Task Check(TestStore store, long version)
    {
        Assert.Equal(Entities, await store.First<long>("SELECT COUNT(*) FROM live_states WHERE version = @version", new { version }));
        Assert.Equal(Entities, await store.First<long>("SELECT COUNT(*) FROM calls"));
    }
}
