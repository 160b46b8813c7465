using ImpactDialing.Storage;
using ImpactDialing.Storage.Migrations;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// The group commit: which writes share a transaction, which fail alone, and what happens when the database fails.
/// </summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class CommitterSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    [Fact]
    public async Task Writes_that_wait_together_share_a_transaction()
    {
        await using var other = Another();
        var writes = Enumerable.Range(0, 100).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        other.Committer.Start();
        await Task.WhenAll(writes);
        Assert.Equal(1, other.Committer.Commits);
    }

    [Fact]
    public async Task A_batch_is_no_longer_than_allowed()
    {
        await using var other = Another(options => options.MaxBatch = 10);
        var writes = Enumerable.Range(0, 100).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        other.Committer.Start();
        await Task.WhenAll(writes);
        Assert.Equal(10, other.Committer.Commits);
    }

    [Fact]
    public async Task A_write_that_conflicts_fails_alone()
    {
        await Store.Live.Save(Live("call-5", 0));
        await using var other = Another();
        var writes = Enumerable.Range(0, 10).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        other.Committer.Start();
        await Assert.ThrowsAsync<VersionConflictException>(() => writes[5]);
        writes.RemoveAt(5);
        Assert.All(await Task.WhenAll(writes), version => Assert.Equal(1, version));
        Assert.Equal(1, other.Committer.Commits);
    }

    [Fact]
    public async Task Sql_that_fails_is_rolled_back_and_only_the_guilty_write_fails()
    {
        await using var other = Another();
        var before = other.Live.Save(Live("before", 0));
        var guilty = other.Sql.Write(async session =>
        {
            await session.Execute("INSERT INTO id_blocks (name, next_id) VALUES ('guilty', 1)");
            return await session.Execute("INSERT INTO no_such_table (id) VALUES (1)");
        });
        var after = other.Live.Save(Live("after", 0));
        other.Committer.Start();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => guilty);
        Assert.Equal(2, (await Task.WhenAll(before, after)).Sum());
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM id_blocks"));
        Assert.Equal(2, await Store.First<long>("SELECT COUNT(*) FROM live_states"));
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_disturbs_no_other_work()
    {
        await using var other = Another();
        var refused = other.Sql.Write<int>(async session =>
        {
            await session.Execute("INSERT INTO id_blocks (name, next_id) VALUES ('refused', 1)");
            throw new InvalidOperationException("no");
        });
        var after = other.Live.Save(Live("after", 0));
        other.Committer.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
        Assert.Equal(1, await after);
        Assert.Equal(1, other.Committer.Commits);
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM id_blocks"));
    }

    [Fact]
    public async Task Work_that_throws_in_a_transaction_of_its_own_leaves_nothing()
    {
        // A file's error is the work's own, and no sign of a lost connection.
        foreach (var own in new Exception[] { new InvalidOperationException("no"), new IOException("no") })
        {
            Assert.Same(own, await Record.ExceptionAsync(() => Store.Sql.Write<int>(async session =>
            {
                await session.Execute("INSERT INTO id_blocks (name, next_id) VALUES ('refused', 1)");
                throw own;
            })));
        }

        Assert.Equal(1, await Store.Live.Save(Live("after", 0)));
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM id_blocks"));
    }

    [Fact]
    public async Task State_alone_with_another_version_is_a_conflict_and_stays_as_it_was()
    {
        await Store.Live.Save(Live("call", 0));
        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Live.Save(Live("call", 0)));
        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Live.Save(Live("call", 2)));
        Assert.Equal(1, await Store.First<long>("SELECT version FROM live_states"));
        Assert.Equal(2, await Store.Live.Save(Live("call", 1)));
    }

    [Fact]
    public async Task Two_writes_of_one_version_in_one_batch_are_one_write_and_one_conflict()
    {
        await using var other = Another();
        var first = other.Live.Save(Live("call", 0));
        var second = other.Live.Save(Live("call", 0));
        var third = other.Live.Save(Live("call", 1));
        other.Committer.Start();
        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<VersionConflictException>(() => second);
        Assert.Equal(2, await third);
    }

    [Fact]
    public async Task New_known_and_conflicting_rows_of_one_batch_are_distinguished()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Store.Live.Save(Live($"known-{i}", 0))));
        await using var other = Another();
        var good = new[]
        {
            other.Live.Save(Live("known-0", 1)),
            other.Live.Save(Live("new-0", 0)),
            other.Live.Save(Live("known-1", 1)),
            other.Live.Save(Live("new-1", 0))
        };
        var conflicts =
            new[] { other.Live.Save(Live("known-2", 0)), other.Live.Save(Live("known-3", 2)), other.Live.Save(Live("never-there", 1)) };
        var otherKind = other.Live.Save(Live("known-2", 0) with { Key = new LiveKey(LiveKind.Caller, "known-2") });
        other.Committer.Start();
        Assert.Equal<long[]>([2, 1, 2, 1], await Task.WhenAll(good));
        Assert.Equal(1, await otherKind);
        foreach (var conflict in conflicts)
        {
            await Assert.ThrowsAsync<VersionConflictException>(() => conflict);
        }

        Assert.Equal(1, other.Committer.Commits);
        Assert.Equal(2 + 2 + 1 + 1 + 2 + 1, await Store.First<long>("SELECT SUM(version) FROM live_states"));
    }

    [Fact]
    public async Task Of_states_in_one_statement_only_the_one_with_another_version_is_refused()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Store.Live.Save(Live($"call-{i}", 0))));
        await using var other = Another();
        other.Committer.Start();
        await other.Live.Save(Live("first", 0));
        Task<long>[] writes = [];
        await Assert.ThrowsAsync<VersionConflictException>(() => InNextTransaction(
            other,
            () => writes = [other.Live.Save(Live("call-0", 1)), other.Live.Save(Live("call-1", 7)), other.Live.Save(Live("call-2", 1))]));
        Assert.Equal<long[]>([2, 2], await Task.WhenAll(writes[0], writes[2]));
        Assert.Equal(1 + 2 + 1 + 2, await Store.First<long>("SELECT SUM(version) FROM live_states"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_fails_its_own_write_alone()
    {
        // Without a savepoint: in MySQL a DROP ends it.
        await Store.Committer.Run(session => session.Execute("DROP TABLE caller_sessions"));
        await using var other = Another();
        var before = other.Live.Save(Live("before", 0));
        var guilty = other.Live.Save(Live("guilty", 0, new StoreRecord.SessionStarted(new("s"), 5, Campaign, CallSid.Of("CA1"), Noon)));
        var after = other.Live.Save(Live("after", 0));
        other.Committer.Start();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => guilty);
        Assert.Equal<long[]>([1, 1], await Task.WhenAll(before, after));
        Assert.Equal(2, await Store.First<long>("SELECT COUNT(*) FROM live_states"));
    }

    [Fact]
    [Trait("Failure", "S-24")]
    public async Task A_transaction_that_meets_a_lock_is_made_again()
    {
        var attempts = 0;
        var result = await Store.Sql.Write(session => ++attempts < 3 ? throw Transient() : session.First<long>("SELECT 5"));
        Assert.Equal((5L, 3), (result, attempts));
    }

    [Fact]
    [Trait("Failure", "S-24")]
    public async Task Work_that_never_succeeds_fails_in_the_end_and_the_writer_goes_on()
    {
        var attempts = 0;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Store.Sql.Write<long>(_ =>
        {
            attempts++;
            throw Transient();
        }));
        Assert.Equal(5, attempts);
        await Store.Live.Save(Live("after", 0));
    }

    [Fact]
    [Trait("Failure", "S-77")]
    public async Task A_stop_commits_everything_that_was_accepted()
    {
        await using var other = Another(options => options.MaxBatch = 7);
        var writes = Enumerable.Range(0, 50).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        await other.Committer.Stop();
        await Task.WhenAll(writes);
        Assert.Equal(50, await Store.First<long>("SELECT COUNT(*) FROM live_states"));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => other.Live.Save(Live("late", 0)));
    }

    [Fact]
    [Trait("Failure", "S-81")]
    public async Task A_full_queue_holds_writers_back_until_their_patience_ends()
    {
        var time = new CountingTime();
        await using var other = Another(options => options.QueueCapacity = 2, time);
        var accepted = new[] { other.Live.Save(Live("a", 0)), other.Live.Save(Live("b", 0)) };
        var held = other.Live.Save(Live("c", 0));
        // Each of the three waits for an answer, and the third also for room.
        Assert.Equal(4, time.Timers);
        time.Advance(TimeSpan.FromSeconds(5));
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => held);
        Assert.Contains("Database:QueueCapacity", refused.Message, StringComparison.Ordinal);
        await other.Committer.Stop();
        await Task.WhenAll(accepted);
        Assert.Equal(2, await Store.First<long>("SELECT COUNT(*) FROM live_states"));
    }

    [Fact]
    [Trait("Failure", "S-79")]
    public async Task A_read_waits_for_a_connection_no_longer_than_allowed()
    {
        var time = new FakeTimeProvider();
        await using var other = Another(options => options.MaxReaders = 1, time);
        var release = new TaskCompletionSource<int>();
        var busy = other.Sql.Read(_ => release.Task);
        var waiting = other.Sql.Read(session => session.First<long>("SELECT 1"));
        time.Advance(TimeSpan.FromSeconds(5));
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => waiting);
        Assert.Contains("Database:MaxReaders", refused.Message, StringComparison.Ordinal);
        release.SetResult(1);
        await busy;
        Assert.Equal(1, await other.Sql.Read(session => session.First<long>("SELECT 1")));
    }

    [Fact]
    [Trait("Failure", "S-81")]
    public async Task A_thousand_simultaneous_reads_and_writes_are_served_by_a_few_connections()
    {
        await using var other = Another(options => (options.MaxReaders, options.WaitLimit) = (4, TimeSpan.FromMinutes(1)));
        other.Committer.Start();
        var most = new MostAtOnce();
        var writes = Enumerable.Range(0, 500).Select(i => other.Live.Save(Live($"call-{i}", 0))).ToList();
        var reads =
            Enumerable.Range(0, 500).Select(_ => other.Sql.Read(session => most.Count(() => session.First<long>("SELECT 7")))).ToList();
        Assert.All(await Task.WhenAll(reads), seven => Assert.Equal(7, seven));
        Assert.All(await Task.WhenAll(writes), version => Assert.Equal(1, version));
        Assert.InRange(most.Seen, 1, 4);
    }

    [Fact]
    public async Task Writes_that_come_during_a_transaction_share_the_next_one_and_wait_for_no_clock()
    {
        await using var other = Another(time: new FakeTimeProvider());
        other.Committer.Start();
        await InNextTransaction(other, () => Enumerable.Range(0, 3).Select(i => other.Live.Save(Live($"call-{i}", 0))));
        await other.Live.Save(Live("alone", 0));

        Assert.Equal(3, other.Committer.Commits);
    }

    [Fact]
    public async Task Migrations_run_once_whichever_process_starts_and_however_often()
    {
        Assert.Equal(0, await Store.Migrator.Run());
        await Store.Execute("DELETE FROM schema_migrations");
        await using var other = Another();
        var runs = await Task.WhenAll(Store.Migrator.Run(), other.Migrator.Run());
        Assert.Equal(Migrator.All.Count, runs.Sum());
        Assert.Equal(Migrator.All.Count, await Store.First<long>("SELECT COUNT(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_refused()
    {
        await Store.Execute("INSERT INTO schema_migrations (version, name, applied_at) VALUES (999, 'later', 0)");
        Assert.Contains("999", (await Assert.ThrowsAsync<InvalidOperationException>(Store.Migrator.Run)).Message, StringComparison.Ordinal);
    }

    /// <summary>A clock that counts the timers that were started.</summary>
    private sealed class CountingTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>The highest number of simultaneous entries.</summary>
    private sealed class MostAtOnce
    {
        private int _now;
        private int _most;

        public int Seen => _most;

        public async Task<T> Count<T>(Func<Task<T>> work)
        {
            var now = Interlocked.Increment(ref _now);
            InterlockedMax(now);
            try
            {
                return await work();
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }

        private void InterlockedMax(int value)
        {
            for (var seen = _most; value > seen; seen = _most)
            {
                Interlocked.CompareExchange(ref _most, value, seen);
            }
        }
    }

    /// <summary>The database's exception when another connection holds a lock.</summary>
    protected abstract Exception Transient();
}

/// <inheritdoc />
public sealed class CommitterOnSqlite : CommitterSuite<SqliteEngine>
{
    protected override Exception Transient() => new Microsoft.Data.Sqlite.SqliteException("busy", 5);
}

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class CommitterOnMariaDb : CommitterSuite<MariaDbEngine>
{
    // Only the driver can make its exceptions: this one is the server's own answer to a lock that another connection
    // holds.
    protected override Exception Transient()
    {
        using var connection = new MySqlConnector.MySqlConnection(MariaDb.SharedAsync().Result.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found'";
        return Assert.Throws<MySqlConnector.MySqlException>(() => command.ExecuteNonQuery());
    }
}
