using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ImpactDialing.Commands.Import.Undo;
using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>After any lists, an undone import leaves every row of the database as it was before the import.</summary>
public sealed class UndoPropertyTests
{
    /// <summary>How calls have left the households of the first list: by the remainder of their ids.</summary>
    private const string Called = """
        UPDATE households SET presented_at = 5, status = CASE id % 5 WHEN 1 THEN 5 WHEN 2 THEN 6 ELSE 4 END
        WHERE id % 5 IN (1, 2, 3) AND status = 1
        """;

    private static readonly Gen<string> AnyRow =
        from id in Gen.Elements("", "", "7", "8", "9")
        from first in Gen.Elements("", "Ida", "Ole", "Zoë")
        from last in Gen.Elements("", "Moe", "Poe")
        from city in Gen.Elements("", "Troy", "Rome")
        from state in Gen.Elements("", "", "CA", "NY")
        from party in Gen.Elements("", "", "Green")
        from phone in Gen.Elements("3125550141", "3125550142", "3125550143", "3125550144")
        from cell in Gen.Elements("", "", "3125550142", "3125550145")
        from doNotCall in Gen.Elements("", "", "", "", "yes", "no", "+13125550143")
        from gone in Gen.Elements("", "", "", "", "yes", "no")
        select $"{id},{first},{last},{city},{state},{party},{phone},{cell},{doNotCall},{gone}\n";

    private static readonly Gen<string> AnyList =
        from rows in AnyRow.NonEmptyListOf()
        select "ID,First,Last,City,State,Party,Phone,Cell,DNC,Deceased\n" + string.Concat(rows);

    private static readonly Gen<(string[] Lists, int Crash, bool IsCommitted)> AnyStory =
        from lists in AnyList.ArrayOf(3)
        from crash in Gen.Choose(0, 15)
        from isCommitted in Gen.Elements(true, false)
        select (lists, crash, isCommitted);

    [Property(MaxTest = 30, EndSize = 25)]
    public Property An_undone_import_leaves_the_database_as_it_was_wherever_the_undo_was_interrupted() =>
        Prop.ForAll(AnyStory.ToArbitrary(), story => IsUndone(story.Lists, story.Crash, story.IsCommitted).GetAwaiter().GetResult());

    [Property(MaxTest = 30, EndSize = 25)]
    public Property Two_imports_are_undone_in_either_order_unless_the_later_one_must_be_first() =>
        Prop.ForAll(AnyStory.ToArbitrary(), story => AreUndone(story.Lists).GetAwaiter().GetResult());

    private static async Task<bool> IsUndone(string[] lists, int crash, bool isCommitted)
    {
        await using var database = await Earlier(lists[0]);
        var before = await DatabaseDump.Read(database.Database);
        if ((await database.Import(lists[1], "second.csv")).Report is null)
        {
            return true;
        }

        var broken = new CrashingDatabase(database.Database, crash, isCommitted);
        try
        {
            Assert.IsType<UndoOutcome.Done>(await Undo(broken, database, "second"));
        }
        catch (CrashingDatabase.CrashException)
        {
            if ((await database.Rows("SELECT name FROM voter_lists WHERE name = 'second'")).Count > 0)
            {
                Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, "second"));
            }
        }

        Assert.Equal(before, await DatabaseDump.Read(database.Database));
        return true;
    }

    private static async Task<bool> AreUndone(string[] lists)
    {
        await using var database = await Earlier(lists[0]);
        var before = await DatabaseDump.Read(database.Database);
        if ((await database.Import(lists[1], "second.csv")).Report is null || (await database.Import(lists[2], "third.csv")).Report is null)
        {
            return true;
        }

        var order = await Undo(database.Database, database, "second") is UndoOutcome.Refused
            ? new[] { "third", "second" }
            : ["third"];
        foreach (var name in order)
        {
            Assert.IsType<UndoOutcome.Done>(await Undo(database.Database, database, name));
        }

        Assert.Equal(before, await DatabaseDump.Read(database.Database));
        return true;
    }

    private static async Task<DataDatabase> Earlier(string list)
    {
        var database = await DataDatabase.CreateWithCampaign();
        await database.Import(list, "first.csv");
        await database.Execute(Called);
        await database.Execute(
            "UPDATE leads SET dispositioned_at = 5, completed_at = 5 WHERE household_id IN (SELECT id FROM households WHERE status = 5)");
        return database;
    }

    private static async Task<UndoOutcome> Undo(IDatabase database, DataDatabase source, string name) =>
        await new ListUndo(database, TimeProvider.System).Run(await UndoneList.Find(source.Database, name, null), isDryRun: false);
}
