using ImpactDialing.Commands;
using ImpactDialing.Commands.Import;
using ImpactDialing.Commands.Import.Undo;
using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary><c>import --undo</c> on SQLite and MariaDB.</summary>
public sealed class UndoTests : UndoSuite
{
    protected override Task<string?> MySql() => Task.FromResult<string?>(null);
}

/// <summary><c>import --undo</c> on MariaDB.</summary>
[Trait("Needs", "mariadb")]
public sealed class UndoOnMariaDbTests : UndoSuite
{
    protected override async Task<string?> MySql() => await (await Support.MariaDb.SharedAsync()).CreateDatabaseAsync("undo");
}

/// <summary>The undo of imports on one kind of database.</summary>
public abstract class UndoSuite
{
    private const string First =
        "Phone,ID,First,Last,City,State\n3125550141,1,Ida,Moe,Rome,\n3125550142,2,Ole,Poe,,\n3125550143,3,Uma,Roe,,\n";

    // One person updated, one moved, one with more zones, two new at an old and a new number, one not to be called.
    private const string Second =
        "Phone,ID,First,Last,City,State,Cell,DNC\n3125550141,1,Ida,Moe,Troy,,3125550149,\n3125550145,2,Ole,Poe,,,,\n"
        + "3125550143,3,Uma,Roe,,CA,,\n3125550143,4,Bo,Zed,,,,\n3125550146,5,Al,Zed,,,,\n3125550141,6,Cy,Zed,,,,+13125550141\n";

    /// <summary>The connection string of an empty database on MariaDB, or null for SQLite.</summary>
    protected abstract Task<string?> MySql();

    [Fact]
    public async Task An_import_is_undone_with_all_that_it_added_changed_moved_and_blocked()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        var before = await DatabaseDump.Read(database.Database);
        await database.Import(Second, "second.csv");
        Assert.Equal(
            ["America/Chicago (table, library)+America/Los_Angeles (State)"],
            await database.Rows(
                "SELECT z.zones FROM household_zones z JOIN households h ON h.id = z.household_id WHERE h.phone = '+13125550143'"));
        var after = await DatabaseDump.Read(database.Database);

        const string List = "The import of list 2 \"second\" of campaign 1 \"C\"";
        const string Counts = "People: 3 removed, 3 restored to what they were before. "
            + "Numbers: 2 removed, 1 taken off the do-not-call list.\n";
        Assert.Equal(
            (0, $"{List} could be undone. Nothing was changed, because of --dry-run.\n{Counts}", ""),
            await DataCommandsTests.Run(database, "import", "--undo", "second", "--dry-run"));
        Assert.Equal(after, await DatabaseDump.Read(database.Database));

        Assert.Equal(
            (0, $"{List} is undone.\n{Counts}", ""),
            await DataCommandsTests.Run(database, "import", "--undo", "2", "--campaign", "C"));
        Assert.Equal(before, await DatabaseDump.Read(database.Database));
        Assert.Equal(3, (await database.Import(Second, "second.csv")).Report!.Added);
    }

    [Theory]
    [InlineData("UPDATE households SET status = 3 WHERE phone = '+13125550146'", "Al Zed +13125550146 (now)")]
    [InlineData("UPDATE households SET status = 2 WHERE phone = '+13125550145'", "Ole Poe +13125550145 (now)")]
    [InlineData("UPDATE households SET presented_at = 9e17 WHERE phone = '+13125550146'", "Al Zed +13125550146")]
    [InlineData("UPDATE leads SET dispositioned_at = 9e17 WHERE custom_id = '1'", "Ida Moe +13125550141")]
    [InlineData(
        """
        INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at)
        SELECT 'c', 1, id, phone, 2, 2, 0, 900000000000000000, 900000000000000000 FROM households WHERE phone = '+13125550146'
        """,
        "Al Zed +13125550146")]
    public async Task A_list_is_not_undone_when_one_of_its_people_was_called(string called, string person)
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Import(Second, "second.csv");
        await database.Execute(called);
        var before = await DatabaseDump.Read(database.Database);

        Assert.Equal(
            (ExitCodes.UndoRefused, "",
                "1 person of list 2 \"second\" has been called or presented to a caller since the import, so it cannot be undone:\n"
                    + $"  {person}\n"),
            await DataCommandsTests.Run(database, "import", "--undo", "second"));
        Assert.Equal(before, await DatabaseDump.Read(database.Database));
    }

    [Fact]
    public async Task People_of_other_lists_who_were_called_do_not_stand_in_the_way()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Import("Phone,ID,First,Last\n3125550148,2,Ole,Poe\n", "second.csv");
        await database.Execute("UPDATE households SET presented_at = 900000000000000000, status = 4 WHERE phone = '+13125550141'");
        await database.Execute("UPDATE households SET presented_at = 900000000000000000 WHERE phone = '+13125550142'");

        Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "second"));

        Assert.Equal(
            ["+13125550141 4", "+13125550142 4", "+13125550143 1"],
            await Pairs(database, "SELECT phone AS A, status AS B FROM households ORDER BY id"));
    }

    [Fact]
    public async Task A_person_who_is_reserved_during_the_undo_stops_it_and_all_numbers_return_to_the_queue()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Import(Second, "second.csv");
        var before = await DatabaseDump.Read(database.Database);

        // The process dies after it has taken the numbers out of the queue, and before it has noted so.
        await Assert.ThrowsAsync<CrashingDatabase.CrashException>(
            () => Undo(new CrashingDatabase(database.Database, 1, isCommitted: true), database, "second"));
        Assert.NotEqual(before, await DatabaseDump.Read(database.Database));
        await database.Execute("UPDATE households SET status = 2 WHERE phone = '+13125550146'");
        var refused = Assert.IsType<UndoOutcome.Refused>(await Undo(database.Database, database, "second"));

        Assert.Equal("  Al Zed +13125550146 (now)", refused.Reasons[^1]);
        await database.Execute("UPDATE households SET status = 1 WHERE phone = '+13125550146'");
        Assert.Equal(before, WithoutTime(await DatabaseDump.Read(database.Database), before));
    }

    [Fact]
    public async Task No_list_is_imported_while_another_one_is_being_undone()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Import(Second, "second.csv");
        await Assert.ThrowsAsync<CrashingDatabase.CrashException>(
            () => Undo(new CrashingDatabase(database.Database, 3, isCommitted: true), database, "second"));

        var refusal = await Assert.ThrowsAsync<DataException>(() => database.Import("Phone\n3125550147\n", "third.csv"));

        Assert.Equal(
            "The import of list 2 \"second\" is being undone. If that was interrupted, run it again: import --undo 2.", refusal.Message);
        Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "second"));
        Assert.Equal(1, (await database.Import("Phone\n3125550147\n", "third.csv")).Report!.Added);
    }

    [Fact]
    public async Task An_import_that_was_interrupted_can_be_undone()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        var before = await DatabaseDump.Read(database.Database);
        var list = "Phone,ID,First\n3125550141,1,Ida\n"
            + string.Concat(Enumerable.Range(1000, 900).Select(x => $"312556{x},{x},P{x}\n"));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => database.Import(list, "second.csv", progress: new Stop(stop), cancellation: stop.Token));

        Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "second"));

        Assert.Equal(before, await DatabaseDump.Read(database.Database));
    }

    [Fact]
    public async Task A_list_is_undone_after_the_later_lists_that_changed_its_people()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Import(Second, "second.csv");

        var refused = Assert.IsType<UndoOutcome.Refused>(await Undo(database.Database, database, "first"));

        Assert.Equal(
            "Later list 2 \"second\" has changed 3 people of list 1 \"first\". Undo that list first.", Assert.Single(refused.Reasons));
    }

    [Fact]
    public async Task A_number_that_a_later_list_or_a_person_blocks_too_stays_blocked()
    {
        await using var database = await Campaign();
        await database.Import("Phone,First,DNC\n3125550141,Ida,yes\n3125550142,Ole,yes\n3125550143,Uma,yes\n", "first.csv");
        await database.Import("Phone,First,DNC\n3125550146,Al,+13125550142\n", "second.csv");
        await database.Define(
            """
            account: { name: A }
            campaign:
              name: C
              mode: power
              presented_number: "+13125550199"
              time_zone: America/Chicago
              do_not_call: ["+13125550143"]
            """);

        Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "first"));

        Assert.Equal(
            ["+13125550142 1", "+13125550143 1"],
            await Pairs(database, "SELECT number AS A, campaign_id AS B FROM do_not_call ORDER BY number"));
        Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "second"));
        Assert.Equal(["+13125550143 1"], await Pairs(database, "SELECT number AS A, campaign_id AS B FROM do_not_call"));
    }

    [Fact]
    public async Task A_list_of_an_earlier_version_is_not_undone()
    {
        await using var database = await Campaign();
        await database.Import(First, "first.csv");
        await database.Execute("DELETE FROM import_batches");

        Assert.Equal(
            (ExitCodes.UndoRefused, "",
                "List 1 \"first\" was imported by an earlier version of the program, which kept nothing to undo it.\n"),
            await DataCommandsTests.Run(database, "import", "--undo", "first"));
    }

    [Theory]
    [InlineData("error: There is no imported list with the id or name \"may\".\n", "import", "--undo", "may")]
    [InlineData("error: Option '--undo' takes no file, --preview or --strict.\nUse --help for the usage.\n", "import", "x", "--undo", "1")]
    [InlineData("error: A file is required.\nUse --help for the usage.\n", "import", "--campaign", "1")]
    public async Task Wrong_usage_is_said_in_one_line(string errors, params string[] arguments)
    {
        await using var database = await Campaign();

        Assert.Equal((ExitCodes.WrongInput, "", errors), await DataCommandsTests.Run(database, arguments));
    }

    private static async Task<UndoOutcome> Undo(IDatabase database, DataDatabase source, string name) =>
        await new ListUndo(database, TimeProvider.System).Run(await UndoneList.Find(source.Database, name, null), isDryRun: false);

    private static async Task<IReadOnlyList<string>> Pairs(DataDatabase database, string sql) =>
        [.. (await database.Database.Read(session => session.Query<Pair>(sql))).Select(x => $"{x.A} {x.B}")];

    /// <summary>The text, if it differs from another one only in when jobs were changed.</summary>
    private static string WithoutTime(string text, string other)
    {
        var (lines, others) = (text.Split('\n'), other.Split('\n'));
        return lines.Length == others.Length
            && lines.Zip(others).All(x => x.First == x.Second
                || (x.First.StartsWith("import_jobs", StringComparison.Ordinal) && Cut(x.First) == Cut(x.Second)))
            ? other
            : text;
    }

    private static string Cut(string line) => line[..line.IndexOf("updated_at", StringComparison.Ordinal)];

    private async Task<DataDatabase> Campaign()
    {
        var database = await DataDatabase.Create(await MySql());
        await database.Define(
            """
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            """);
        return database;
    }

    private sealed class Pair
    {
        public string A { get; init; } = "";

        public long B { get; init; }
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => source.Cancel();
    }
}
