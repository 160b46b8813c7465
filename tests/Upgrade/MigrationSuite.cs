using ImpactDialing.Calls;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Storage.Migrations;
using ImpactDialing.Tests.Storage;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// Migrates a database of any earlier version, with data, to today's schema; today's code works with it.
/// </summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class MigrationSuite<TEngine>
    where TEngine : IEngine, new()
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly TEngine _engine = new();

    /// <summary>
    /// The data of the first version: an account, a campaign, a caller, two households, a call in progress and one that
    /// is over.
    /// </summary>
    private static readonly string[] OldData =
    [
        "INSERT INTO accounts (id, name, seats, created_at) VALUES (1, 'Account', 5, 0)",
        """
        INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
            recycle_seconds, ring_seconds, created_at)
        VALUES (7, 1, 'Campaign', 1, 3, '+15550001111', 0, 0, 'America/Chicago', 3600, 15, 0)
        """,
        "INSERT INTO scripts (id, account_id, name) VALUES (3, 1, 'Script')",
        "INSERT INTO questions (id, script_id, position, question_text) VALUES (31, 3, 1, 'Will you vote?')",
        "INSERT INTO possible_responses (id, question_id, position, response_text, keypad) VALUES (311, 31, 1, 'Yes', 1)",
        "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, created_at) VALUES (5, 1, 7, 'Ann', '415200', 1, 0)",
        "INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (1, 1, 7, 'List', 0)",
        "INSERT INTO households (id, campaign_id, phone, status, position) VALUES (1, 7, '+15550000001', 1, 1)",
        "INSERT INTO households (id, campaign_id, phone, status, position, presented_at, last_outcome) VALUES (2, 7, "
            + "'+15550000002', 5, 2, 1, 1)",
        "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (1, 7, 1, 1, 1, "
            + "'Lea', 'Doe')",
        "INSERT INTO live_states (kind, id, version, campaign_id, phase, since, leg, state) VALUES (2, 'call-1', 4, 7, 'Ringing', "
            + "0, 'CA1', '{}')",
        """
        INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at)
        VALUES ('call-0', 7, 2, '+15550000002', 1, 1, 1, 0, 1)
        """,
    ];

    [Fact]
    public async Task The_steps_that_are_released_have_not_changed()
    {
        var now = Script();
        var frozen = await Frozen.Lines($"migrations.{_engine.Provider}.sql", now);
        Assert.Equal(frozen, now.Take(frozen.Count));
    }

    [Theory]
    [MemberData(nameof(SchemaVersions.Earlier), MemberType = typeof(SchemaVersions))]
    public async Task A_database_of_an_earlier_version_is_brought_to_todays(int version)
    {
        var connection = await _engine.CreateDatabase();
        try
        {
            await using (var old = new TestStore(_engine, connection))
            {
                old.Committer.Start();
                await Build(old, version);
                if (version > 0)
                {
                    foreach (var statement in OldData)
                    {
                        await old.Execute(statement);
                    }
                }
            }

            await using var store = new TestStore(_engine, connection);
            Assert.Equal(Migrator.All.Count - version, await store.Migrator.Run());
            Assert.Equal(0, await store.Migrator.Run());
            store.Committer.Start();
            if (version > 0)
            {
                await Works(store);
            }
        }
        finally
        {
            _engine.DropDatabase(connection);
        }
    }

    /// <summary>
    /// A step that was interrupted in the middle (MySQL commits each statement separately) runs again from its
    /// beginning.
    /// </summary>
    [Fact]
    public async Task A_step_that_was_cut_off_is_run_again()
    {
        var connection = await _engine.CreateDatabase();
        try
        {
            await using var store = new TestStore(_engine, connection);
            store.Committer.Start();
            var last = Migrator.All[^1];
            await Build(store, last.Version - 1);
            foreach (var statement in last.Statements(Dialect.Of(_engine.Provider)).SkipLast(1))
            {
                await store.Sql.Read(session => session.Execute(statement));
            }

            Assert.Equal(1, await store.Migrator.Run());
        }
        finally
        {
            _engine.DropDatabase(connection);
        }
    }

    /// <summary>
    /// During a rollout pods of the last release restart, and a bad release is rolled back: neither may fail because of
    /// a step that only adds.
    /// </summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task The_last_release_works_on_a_later_database_unless_a_step_needs_a_newer_program(int more, bool goesOn)
    {
        var connection = await _engine.CreateDatabase();
        try
        {
            await using var store = new TestStore(_engine, connection);
            store.Committer.Start();
            await store.Migrator.Run();
            var known = Migrator.All.Count;
            await store.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, 'Only adds', 0), (@Next, 'May drop', 0)",
                new { Version = known + 1, Next = known + 2 });
            await store.Execute(
                "INSERT INTO schema_needs (version, needs) VALUES (@Version, 1), (@Next, @Needs)",
                new { Version = known + 1, Next = known + 2, Needs = known + more });

            Assert.Equal(
                goesOn ? "" : nameof(InvalidOperationException), (await Record.ExceptionAsync(store.Migrator.Run))?.GetType().Name ?? "");
            Assert.Equal(known + 2, await store.First<long>("SELECT MAX(version) FROM schema_migrations"));
        }
        finally
        {
            _engine.DropDatabase(connection);
        }
    }

    [Fact]
    public void A_step_needs_no_less_than_the_one_before_it_and_no_more_than_itself()
    {
        Assert.Equal(Migrator.All.Select(step => step.Needs).Order(), Migrator.All.Select(step => step.Needs));
        Assert.All(Migrator.All, step => Assert.InRange(step.Needs, 1, step.Version));
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_left_alone()
    {
        var connection = await _engine.CreateDatabase();
        try
        {
            await using var store = new TestStore(_engine, connection);
            store.Committer.Start();
            await store.Migrator.Run();
            await store.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, 'From the future', 0)",
                new { Version = Migrator.All.Count + 1 });

            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(store.Migrator.Run);
            Assert.Contains("Run the newer version", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            _engine.DropDatabase(connection);
        }
    }

    private static async Task Works(TestStore store)
    {
        var campaign = await store.Catalog.FindCampaign(7);
        Assert.Equal("Campaign", campaign!.Name);
        Assert.Single(Assert.Single((await store.Catalog.GetScript(3)).Questions).Responses);
        Assert.Equal(5, (await store.Catalog.FindCallerByPin("415200", Noon))!.CallerId);
        Assert.Equal(new LiveRow("{}", 4), await store.Live.Load(new(LiveKind.Call, "call-1")));
        var reserved = Assert.IsType<ReservationResult.Reserved>(
            await store.Queue.Reserve(new(7, new("session"), "token", null, [""], Noon, TimeSpan.FromMinutes(5)))).Household;
        Assert.Equal(1, reserved.HouseholdId);
        Assert.Equal(5, await store.Live.Save(new LiveWrite(
            new(LiveKind.Call, "call-1"),
            4,
            "{\"new\":1}",
            new(7, "Ended", Noon, null, null),
            [new StoreRecord.HouseholdSettled(1, reserved.Token, CallOutcome.NoAnswer, Noon)])));
        Assert.Equal(2, await store.First<long>("SELECT COUNT(*) FROM households WHERE campaign_id = 7"));
        Assert.Equal(1, await store.First<long>("SELECT outcome FROM calls WHERE id = 'call-0'"));
    }

    /// <summary>
    /// The schema as an earlier program left it. Outside the writer, because MySQL commits with every change of the
    /// schema and loses savepoints.
    /// </summary>
    private static async Task Build(TestStore store, int version)
    {
        var dialect = Dialect.Of(new TEngine().Provider);
        foreach (var statement in dialect.Create(
            new(
                "schema_migrations",
                [
                    $"version {dialect.Integer} NOT NULL PRIMARY KEY",
                    $"name {dialect.Text(100)} NOT NULL",
                    $"applied_at {dialect.Integer} NOT NULL"],
                [])))
        {
            await store.Sql.Read(session => session.Execute(statement));
        }

        foreach (var step in Migrator.All.Take(version))
        {
            foreach (var statement in step.Statements(dialect))
            {
                await store.Sql.Read(session => session.Execute(statement));
            }

            await store.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, @Name, 0)", new { step.Version, step.Name });
        }
    }

    private List<string> Script() =>
        [
            .. Migrator.All.SelectMany(
                step => step.Statements(Dialect.Of(_engine.Provider)).SelectMany(statement => (statement.TrimEnd() + ";").Split('\n'))
                    .Prepend($"-- {step.Version} {step.Name}"))];
}

/// <summary>The versions of the schema.</summary>
public static class SchemaVersions
{
    /// <summary>Gets those before today's, from none at all.</summary>
    public static TheoryData<int> Earlier { get; } = [.. Enumerable.Range(0, Migrator.All.Count)];
}

/// <summary>The migrations of SQLite.</summary>
public sealed class SqliteMigrationTests : MigrationSuite<SqliteEngine>;

/// <summary>The migrations of MariaDB.</summary>
[Trait("Needs", "mariadb")]
public sealed class MariaDbMigrationTests : MigrationSuite<MariaDbEngine>;
