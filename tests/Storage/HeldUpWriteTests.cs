using System.Data;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Telemetry;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Another connection to a real MariaDB holds a lock for as long as the test lasts: the write that needs it waits
/// alone.
/// </summary>
[Trait("Needs", "mariadb")]
[Trait("Hardening", "H5")]
public sealed class HeldUpWriteTests : QueueSuite<MariaDbEngine>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_locked_state_costs_its_own_write_and_no_other_write_of_the_batch()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Store.Live.Save(Live($"call-{i}", 0))));
        await using var locked = await Lock("UPDATE live_states SET due_at = 5 WHERE id = 'call-17'");
        await using var other = Another();
        var writes = Enumerable.Range(0, 40).Select(i => other.Live.Save(Live($"call-{i}", 1))).ToList();
        other.Committer.Start();

        var heldUp = writes[17];
        writes.RemoveAt(17);
        Assert.All(await Task.WhenAll(writes), version => Assert.Equal(2, version));
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => heldUp);
        Assert.Contains("Another transaction holds up this write (lock)", failure.Message, StringComparison.Ordinal);

        // No outage: the breaker is closed for every other write and read.
        Assert.Equal(1, await other.Live.Save(Live("next", 0)));
        Assert.NotNull(await other.Live.Load(Live("call-17", 0).Key));

        await locked.Release();
        Assert.Equal(2, await other.Live.Save(Live("call-17", 1)));
    }

    [Fact]
    public async Task A_locked_household_costs_the_write_of_its_record_alone()
    {
        await AddHouseholds(3);
        var taken = await Take("s", Noon);
        await using var locked = await Lock($"UPDATE households SET last_outcome = 1 WHERE id = {taken.HouseholdId}");
        await using var other = Another();
        var before = other.Live.Save(Live("before", 0));
        var heldUp = other.Live.Save(
            Live("held-up", 0, new StoreRecord.HouseholdSettled(taken.HouseholdId, taken.Token, CallOutcome.Connected, Noon)));
        var after = other.Live.Save(Live("after", 0));
        other.Committer.Start();

        Assert.Equal<long[]>([1, 1], await Task.WhenAll(before, after));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => heldUp);
        Assert.Null(await other.Live.Load(Live("held-up", 0).Key));
    }

    [Fact]
    public async Task A_locked_household_at_the_front_of_the_queue_holds_up_no_reservation()
    {
        await AddHouseholds(3);
        await using var locked = await Lock("UPDATE households SET last_outcome = 1 WHERE id = 1");
        Assert.Equal(2, (await Take("a", Noon)).HouseholdId);
        Assert.Equal(3, (await Take("b", Noon)).HouseholdId);

        await locked.Release();
        Assert.Equal(1, (await Take("c", Noon)).HouseholdId);
    }

    [Fact]
    public async Task A_slow_statement_is_made_alone_and_holds_up_no_other_write()
    {
        await using var busy = new MySqlConnection(await ConnectionString());
        await busy.OpenAsync();
        await Execute(busy, null, "LOCK TABLES id_blocks WRITE");
        await using var other = Another();
        var slow = other.Sql.Write(session => session.Execute("INSERT INTO id_blocks (name, next_id) VALUES ('slow', 1)"));
        var writes = Enumerable.Range(0, 20).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        other.Committer.Start();

        await Task.WhenAll(writes);
        Assert.False(slow.IsCompleted);
        await Execute(busy, null, "UNLOCK TABLES");
        Assert.Equal(1, await slow);
    }

    [Fact]
    public async Task A_patient_write_waits_for_a_lock_longer_than_a_second()
    {
        await Store.Live.Save(Live("call", 0));
        await using var locked = await Lock("UPDATE live_states SET due_at = 5");
        var attempts = 0;
        Assert.Equal(1, await Store.Sql.Write(async session =>
        {
            // The first attempt shares the transaction, the second one waits alone and fails after a second.
            if (++attempts == 3)
            {
                await locked.Release();
            }

            return await session.Execute("UPDATE live_states SET due_at = 7");
        }));
        Assert.Equal(3, attempts);
    }

    [Fact]
    [Trait("Hardening", "B1")]
    public async Task An_acknowledged_write_that_is_held_up_stays_in_the_journal_and_the_others_are_committed()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        var keys = Enumerable.Range(0, 3).Select(i => Live($"call-{i}", 0)).ToList();
        await using (var process = new JournalProcess(database, _folder))
        {
            foreach (var write in keys)
            {
                await process.Store.Save(write);
            }

            database.IsDown = true;
            foreach (var write in keys.Concat(keys.Select(write => write with { ExpectedVersion = 1 })).Skip(3))
            {
                await process.Store.Save(write);
                await process.Store.Save(write with { ExpectedVersion = 2 });
            }

            database.IsDown = false;
            await using var locked = await Lock("UPDATE live_states SET due_at = 5 WHERE id = 'call-0'");
            await process.Host.CatchUp();
            Assert.Equal(2, process.Journal.Entries);
            Assert.Equal(3, (await Store.Live.Load(keys[1].Key))!.Version);
            Assert.Equal(3, (await Store.Live.Load(keys[2].Key))!.Version);
        }

        // A restart finds exactly what was not committed; without the lock it is committed.
        Assert.Empty(Directory.GetFiles(_folder, "*.refused"));
        await using var again = new JournalProcess(database, _folder);
        Assert.Equal([keys[0].Key, keys[0].Key], again.Journal.Oldest(10).Select(waiting => waiting.Write.Key));
        await again.Host.CatchUp();
        Assert.Equal((0, 0), (again.Journal.Entries, again.Journal.StatesLost));
        Assert.Equal(3, (await Store.Live.Load(keys[0].Key))!.Version);
    }

    [Fact]
    [Trait("Hardening", "B1")]
    public async Task A_write_that_the_database_refuses_is_set_aside_and_counted()
    {
        using var meter = new MetricReading("journal.refused");
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = new JournalProcess(database, _folder);
        await process.Store.Save(Live("call", 0));
        database.IsDown = true;
        await process.Store.Save(Live("call", 1) with { State = new string('x', 10) });
        await Store.Committer.Run(session => session.Execute("ALTER TABLE live_states MODIFY state VARCHAR(5)"));
        database.IsDown = false;
        await process.Host.CatchUp();

        Assert.Equal(0, process.Journal.Entries);
        Assert.NotEmpty(Directory.GetFiles(_folder, "*.refused"));
        Assert.Equal(1, meter.Sum);
    }

    private async Task<string> ConnectionString()
    {
        var name = await Store.First<string>("SELECT DATABASE()");
        return $"{(await ImpactDialing.Tests.Support.MariaDb.SharedAsync()).ConnectionString};Database={name}";
    }

    /// <summary>Holds the locks of a statement on a connection of its own, until released.</summary>
    private async Task<HeldLock> Lock(string sql)
    {
        var connection = new MySqlConnection(await ConnectionString());
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await Execute(connection, transaction, sql);
        return new HeldLock(connection, transaction);
    }

    private static async Task Execute(MySqlConnection connection, MySqlTransaction? transaction, string sql)
    {
        await using var command = new MySqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class HeldLock(MySqlConnection connection, MySqlTransaction transaction) : IAsyncDisposable
    {
        public Task Release() => transaction.RollbackAsync();

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
