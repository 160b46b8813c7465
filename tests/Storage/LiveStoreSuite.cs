using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>Live state: versions, conflicts, and the queries of others.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class LiveStoreSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    private static readonly LiveKey Key = new(LiveKind.Call, "call-1");

    [Fact]
    public async Task A_row_is_read_as_it_was_written_and_its_version_counts_the_writes()
    {
        Assert.Null(await Store.Live.Load(Key));
        Assert.Equal(1, await Store.Live.Save(Write(Key, 0, """{"name":"Zoë 🎉"}""")));
        Assert.Equal(2, await Store.Live.Save(Write(Key, 1, "{}")));
        Assert.Equal(new LiveRow("{}", 2), await Store.Live.Load(Key));
        await Store.Live.Save(Write(Key, 2, """{"name":"Zoë 🎉"}"""));
        Assert.Equal("""{"name":"Zoë 🎉"}""", (await Store.Live.Load(Key))!.State);
    }

    [Fact]
    public async Task A_caller_and_a_call_of_one_id_are_two_rows()
    {
        await Store.Live.Save(Write(Key, 0, "call"));
        await Store.Live.Save(Write(Key with { Kind = LiveKind.Caller }, 0, "caller"));
        Assert.Equal("call", (await Store.Live.Load(Key))!.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_write_on_another_version_conflicts_and_writes_nothing(long expected)
    {
        await Store.Live.Save(Write(Key, 0, "first"));
        var record = new StoreRecord.SessionStarted(new("s"), 1, Campaign, CallSid.Of("CA1"), Noon);
        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Live.Save(Write(Key, expected, "late", records: record)));
        Assert.Equal(new LiveRow("first", 1), await Store.Live.Load(Key));
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM caller_sessions"));
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_conflicts() =>
        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Live.Save(Write(Key, 3, "x")));

    [Fact]
    public async Task Of_many_writers_of_one_version_exactly_one_wins_across_two_clusters()
    {
        await using var other = Another();
        other.Committer.Start();
        await Store.Live.Save(Write(Key, 0, "start"));
        var writes = Enumerable.Range(0, 40).Select(i => Outcome((i % 2 == 0 ? Store : other).Live.Save(Write(Key, 1, $"writer {i}"))));
        var outcomes = await Task.WhenAll(writes);
        Assert.Equal(1, outcomes.Count(won => won));
        Assert.Equal(2, (await Store.Live.Load(Key))!.Version);
    }

    [Fact]
    public async Task Due_entities_come_longest_overdue_first_and_no_more_than_asked_for()
    {
        await Store.Live.Save(Write(new(LiveKind.Call, "b"), 0, "", dueAt: Noon.AddSeconds(-1)));
        await Store.Live.Save(Write(new(LiveKind.Caller, "a"), 0, "", dueAt: Noon.AddSeconds(-2)));
        await Store.Live.Save(Write(new(LiveKind.Call, "c"), 0, "", dueAt: Noon));
        await Store.Live.Save(Write(new(LiveKind.Call, "later"), 0, "", dueAt: Noon.AddSeconds(1)));
        await Store.Live.Save(Write(new(LiveKind.Call, "never"), 0, ""));
        Assert.Equal("Caller a, Call b, Call c", string.Join(", ", await Store.Live.Due(Noon, 10)));
        Assert.Equal("Caller a", string.Join(", ", await Store.Live.Due(Noon, 1)));
    }

    [Fact]
    public async Task An_entity_is_found_by_its_leg_and_by_its_kind_only()
    {
        await Store.Live.Save(Write(Key, 0, "", leg: "CA1"));
        Assert.Equal("call-1", await Store.Live.FindByLeg(LiveKind.Call, CallSid.Of("CA1")));
        Assert.Null(await Store.Live.FindByLeg(LiveKind.Caller, CallSid.Of("CA1")));
        Assert.Null(await Store.Live.FindByLeg(LiveKind.Call, CallSid.Of("CA2")));
        await Store.Live.Save(Write(Key, 1, ""));
        Assert.Null(await Store.Live.FindByLeg(LiveKind.Call, CallSid.Of("CA1")));
    }

    [Fact]
    public async Task Entities_are_counted_by_phase()
    {
        await Store.Live.Save(Write(new(LiveKind.Call, "a"), 0, "", phase: "Ringing"));
        await Store.Live.Save(Write(new(LiveKind.Call, "b"), 0, "", phase: "Ringing"));
        await Store.Live.Save(Write(new(LiveKind.Call, "c"), 0, "", phase: "Connected"));
        await Store.Live.Save(Write(new(LiveKind.Caller, "d"), 0, "", phase: "Ringing"));
        Assert.Equal(
            new Dictionary<string, int> { ["Connected"] = 1, ["Ringing"] = 2 },
            (await Store.Live.CountByPhase(LiveKind.Call)).OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary());
        Assert.Empty(await Store.Live.CountByPhase(LiveKind.Transfer));
    }

    [Fact]
    public async Task Calls_that_ended_long_ago_are_forgotten_and_nothing_else_is()
    {
        LiveKey Call(string id) => new(LiveKind.Call, id);
        await Store.Live.Save(Write(Call("first"), 0, "", phase: "Ended", since: Noon.AddMinutes(-3)));
        await Store.Live.Save(Write(Call("second"), 0, "", phase: "Ended", since: Noon.AddMinutes(-2)));
        await Store.Live.Save(Write(Call("third"), 0, "", phase: "Ended", since: Noon.AddMinutes(-1)));
        await Store.Live.Save(Write(Call("just now"), 0, "", phase: "Ended", since: Noon));
        await Store.Live.Save(Write(Call("with work left"), 0, "", phase: "Ended", dueAt: Noon, since: Noon.AddMinutes(-3)));
        await Store.Live.Save(Write(Call("talking"), 0, "", phase: "Connected", since: Noon.AddMinutes(-3)));
        await Store.Live.Save(Write(new(LiveKind.Caller, "first"), 0, "", phase: "Ended", since: Noon.AddMinutes(-3)));
        await Store.Live.Save(Write(new(LiveKind.Transfer, "given up"), 0, "", phase: "Ended", since: Noon.AddMinutes(-3)));
        await Store.Live.Save(Write(new(LiveKind.Transfer, "rings"), 0, "", phase: "Ringing", since: Noon.AddMinutes(-3)));
        Assert.Equal(2, await Store.Live.Forget(Noon, 2));
        Assert.NotNull(await Store.Live.Load(Call("third")));
        Assert.Equal(2, await Store.Live.Forget(Noon, 2));
        Assert.Equal(0, await Store.Live.Forget(Noon, 2));
        Assert.Equal(
            ["first", "just now", "rings", "talking", "with work left"],
            await Store.Sql.Read(session => session.Query<string>("SELECT id FROM live_states ORDER BY id")));
        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Live.Save(Write(Call("first"), 1, "late")));
    }

    [Fact]
    public async Task An_id_that_cannot_be_stored_is_refused_before_it_is_queued()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Live.Save(Write(new(LiveKind.Call, new string('x', 65)), 0, "")));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Live.Save(Write(new(LiveKind.Call, ""), 0, "")));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Live.Save(Write(new(LiveKind.None, "x"), 0, "")));
    }

    private static LiveWrite Write(
        LiveKey key, long version, string state, string phase = "Ringing", string? leg = null, DateTimeOffset? dueAt = null,
        DateTimeOffset? since = null, params ImmutableArray<StoreRecord> records) =>
        new(key, version, state, new LiveColumns(Campaign, phase, since ?? Noon, leg is null ? null : CallSid.Of(leg), dueAt), records);

    private static async Task<bool> Outcome(Task<long> save)
    {
        try
        {
            await save;
            return true;
        }
        catch (VersionConflictException)
        {
            return false;
        }
    }
}

/// <inheritdoc />
public sealed class LiveStoreOnSqlite : LiveStoreSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class LiveStoreOnMariaDb : LiveStoreSuite<MariaDbEngine>;
