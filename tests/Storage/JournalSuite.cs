using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Live state through an outage: what continues, what is refused, and what is in the database afterwards.
/// </summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class JournalSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    private static readonly LiveKey Key = new(LiveKind.Call, "call-1");
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("Failure", "S-11")]
    public async Task Known_entities_go_on_and_are_committed_in_order_when_the_database_is_back()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        Assert.Equal(new LiveRow("one", 1), await process.Store.Load(Key));
        Assert.Equal(2, await process.Store.Save(Write(1, "two", new StoreRecord.SessionEnded(new("s"), Noon, SessionEndReason.LegEnded))));
        Assert.Equal(3, await process.Store.Save(Write(2, "three", dueAt: Noon, leg: "CA1")));
        Assert.Equal(new LiveRow("three", 3), await process.Store.Load(Key));
        Assert.Equal(Key, Assert.Single(await process.Store.Due(Noon, 10)));
        Assert.Equal("call-1", await process.Store.FindByLeg(LiveKind.Call, CallSid.Of("CA1")));
        await Assert.ThrowsAsync<VersionConflictException>(() => process.Store.Save(Write(2, "late")));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(process.Host.CatchUp);
        Assert.Equal(2, process.Journal.Entries);
        Assert.Equal(new LiveRow("one", 1), await Store.Live.Load(Key));

        database.IsDown = false;
        Assert.Equal(4, await process.Store.Save(Write(3, "four")));
        Assert.Equal(new LiveRow("one", 1), await Store.Live.Load(Key));
        await process.Host.CatchUp();
        Assert.Equal(new LiveRow("four", 4), await Store.Live.Load(Key));
        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.Bytes));
        Assert.Equal(5, await process.Store.Save(Write(4, "five")));
        Assert.Equal(new LiveRow("five", 5), await Store.Live.Load(Key));
    }

    [Fact]
    public async Task Unknown_rows_and_refusable_writes_fail_as_the_database_does()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await Store.Live.Save(Write(0, "another process's"));
        Assert.Null(await process.Store.Load(new(LiveKind.Call, "new")));
        database.IsDown = true;
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => process.Store.Load(Key));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => process.Store.Save(Write(1, "x")));
        var fresh = Write(0, "x") with { Key = new(LiveKind.Call, "new") };
        await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => process.Store.Save(fresh with { Records = [new StoreRecord.HouseholdDialed(1, "t", new("new"), Noon)] }));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => process.Store.Save(
                fresh with { Records = [new StoreRecord.SessionStarted(new("s"), 1, Campaign, CallSid.Of("CA1"), Noon)] }));
        Assert.Equal(1, await process.Store.Save(fresh));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => process.Store.Save(
                fresh with { ExpectedVersion = 1, Records = [new StoreRecord.HouseholdDialed(1, "t", new("new"), Noon)] }));
        Assert.Equal(1, process.Journal.Entries);
    }

    [Fact]
    public async Task A_full_journal_refuses_and_says_so_and_goes_on_when_it_has_been_committed()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database, limit: 4096);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        await process.Store.Save(Write(1, new string('x', 3000)));
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => process.Store.Save(Write(2, new string('y', 3000))));
        Assert.Contains("Database:JournalLimit", refused.Message, StringComparison.Ordinal);
        database.IsDown = false;
        await process.Host.CatchUp();
        Assert.Equal(3, await process.Store.Save(Write(2, new string('y', 3000))));
    }

    [Fact]
    public async Task A_process_that_starts_again_goes_on_from_its_journal_and_commits_it()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using (var process = Start(database))
        {
            await process.Store.Save(Write(0, "one"));
            database.IsDown = true;
            await process.Store.Save(Write(1, "two", Finished()));
        }

        await using var again = Start(database);
        Assert.Equal(new LiveRow("two", 2), await again.Store.Load(Key));
        Assert.Equal(3, await again.Store.Save(Write(2, "three")));
        database.IsDown = false;
        await again.Host.CatchUp();
        Assert.Equal(new LiveRow("three", 3), await Store.Live.Load(Key));
        Assert.Equal(1, await Store.First<long>("SELECT COUNT(*) FROM calls"));
    }

    [Fact]
    public async Task Writes_that_another_process_left_behind_are_committed_by_the_next_process()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var first = Start(database);
        await using (var second = Start(database))
        {
            await second.Store.Save(Write(0, "one"));
            database.IsDown = true;
            await second.Store.Save(Write(1, "two"));
        }

        await first.DisposeAsync();
        await using var again = Start(database);
        Assert.Equal(1, again.Journal.Entries);
        database.IsDown = false;
        await again.Host.CatchUp();
        Assert.Equal(new LiveRow("two", 2), await Store.Live.Load(Key));
    }

    [Fact]
    public async Task A_state_that_the_other_cluster_has_written_meanwhile_stays_and_the_records_are_written_all_the_same()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        await process.Store.Save(Write(1, "ours"));
        await process.Store.Save(Write(2, "ours again", Finished()));
        await Store.Live.Save(Write(1, "the other cluster's"));
        database.IsDown = false;
        await process.Host.CatchUp();
        Assert.Equal(new LiveRow("the other cluster's", 2), await Store.Live.Load(Key));
        Assert.Equal(1, await Store.First<long>("SELECT COUNT(*) FROM calls"));
        Assert.Equal(2, process.Journal.StatesLost);
    }

    [Fact]
    public async Task A_writer_with_a_replaced_state_must_read_before_it_writes_even_if_the_version_fits()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        await process.Store.Save(Write(1, "ours"));
        await Store.Live.Save(Write(1, "the other cluster's"));
        database.IsDown = false;
        await process.Host.CatchUp();
        await Assert.ThrowsAsync<VersionConflictException>(() => process.Store.Save(Write(2, "upon ours")));
        Assert.Equal(new LiveRow("the other cluster's", 2), await process.Store.Load(Key));
        Assert.Equal(3, await process.Store.Save(Write(2, "upon theirs")));
    }

    [Fact]
    public async Task A_write_with_a_lost_answer_is_found_in_the_database()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.LosesAnswers = true;
        Assert.Equal(2, await process.Store.Save(Write(1, "two")));
        Assert.Equal(3, await process.Store.Save(Write(2, "three")));
        await process.Host.CatchUp();
        Assert.Equal((new LiveRow("three", 3), 0), (await Store.Live.Load(Key), process.Journal.StatesLost));
    }

    [Fact]
    [Trait("Failure", "S-11")]
    public async Task A_commit_with_a_lost_answer_is_recognised_when_more_has_been_written_since()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        await process.Store.Save(Write(1, "two"));
        await process.Store.Save(Write(2, "three"));

        // Both were committed, and the process got neither answer.
        await Store.LiveDatabase.CatchUp(process.Journal.Oldest(10));
        await process.Store.Save(Write(3, "four"));
        database.IsDown = false;
        await process.Host.CatchUp();

        Assert.Equal((new LiveRow("four", 4), 0), (await Store.Live.Load(Key), process.Journal.StatesLost));
    }

    [Fact]
    public async Task A_state_that_gave_way_is_not_what_is_remembered_in_the_next_outage()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "one"));
        database.IsDown = true;
        await process.Store.Save(Write(1, "ours"));
        await Store.Live.Save(Write(1, "the other cluster's"));
        database.IsDown = false;
        await process.Host.CatchUp();
        database.IsDown = true;

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => process.Store.Load(Key));
    }

    [Fact]
    [Trait("Failure", "S-20")]
    public async Task A_row_that_the_other_cluster_has_changed_is_evicted_before_an_outage()
    {
        var time = new FakeTimeProvider();
        var now = time.GetUtcNow();
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database, time: time);
        var caller = new LiveKey(LiveKind.Caller, "5");
        await process.Store.Save(Write(0, "due", dueAt: now));
        await process.Store.Save(Write(0, "waits") with { Key = caller, Columns = new LiveColumns(Campaign, "OnHold", now, null, null) });
        await Store.Live.Save(Write(1, "not due", dueAt: now.AddHours(1)));
        await Store.Live.Save(Write(1, "talks") with { Key = caller, Columns = new LiveColumns(Campaign, "OnCall", now, null, null) });
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(await process.Store.Due(time.GetUtcNow(), 10));
        Assert.Empty(await process.Store.OnHold(Campaign, 10));

        database.IsDown = true;
        Assert.Empty(await process.Store.Due(time.GetUtcNow(), 10));
        Assert.Empty(await process.Store.OnHold(Campaign, 10));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => process.Store.Load(Key));
    }

    [Fact]
    [Trait("Failure", "S-20")]
    public async Task A_fallback_with_a_healthy_primary_resumes_no_entity_in_an_outage()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        await process.Store.Save(Write(0, "due", dueAt: Noon));
        database.IsDown = true;
        Assert.Single(await process.Store.Due(Noon, 10));

        process.IsActive = false;
        Assert.Empty(await process.Store.Due(Noon, 10));
    }

    [Fact]
    public async Task Writes_left_by_an_earlier_process_are_reported_before_anything_else_happens()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using (var process = Start(database))
        {
            await process.Store.Save(Write(0, "one"));
            database.IsDown = true;
            await process.Store.Save(Write(1, "two"));
        }

        await using var next = Start(database);
        Assert.Equal(1, next.ToldAtStart);
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_is_set_aside_and_delays_no_other_write()
    {
        var database = new FailingDatabase(Store.LiveDatabase);
        await using var process = Start(database);
        var other = Write(0, "fine") with { Key = new(LiveKind.Call, "other") };
        Assert.Null(await process.Store.Load(Key));
        Assert.Null(await process.Store.Load(other.Key));
        database.IsDown = true;
        await process.Store.Save(Write(0, "guilty", Finished()));
        await process.Store.Save(other);
        await Store.Committer.Run(session => session.Execute("DROP TABLE calls"));
        database.IsDown = false;
        await process.Host.CatchUp();
        Assert.Equal("fine", (await Store.Live.Load(other.Key))!.State);
        Assert.Equal(0, process.Journal.Entries);
        Assert.Single(Directory.GetFiles(_folder, "*.refused"));
    }

    private JournalProcess Start(ILiveDatabase database, long limit = 1024 * 1024, TimeProvider? time = null) =>
        new(database, _folder, limit, time: time);

    private static LiveWrite Write(
        long expected, string state, StoreRecord? record = null, DateTimeOffset? dueAt = null, string? leg = null) =>
        new(
            Key,
            expected,
            state,
            new(Campaign, "Ringing", Noon, leg is null ? null : CallSid.Of(leg), dueAt),
            record is null ? [] : [record]);

    private static StoreRecord.CallFinished Finished() => new(
        new("call-1"), Campaign, 1, NumberOf(1), Campaigns.DialMode.Preview, 3, null, CallSid.Of("CA2"), CallOutcome.Connected,
        AnsweredBy.Human, Noon, Noon, Noon, Noon);
}

/// <inheritdoc />
public sealed class JournalOnSqlite : JournalSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class JournalOnMariaDb : JournalSuite<MariaDbEngine>;
