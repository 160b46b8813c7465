using ImpactDialing.Commands.Import;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>The table of silo/Commands/README.md that says which person a row is: each line is a test.</summary>
public sealed class IdentityTests
{
    private const string Header = "Phone,ID,First,Middle,Last,Suffix,City\n";

    /// <summary>One file with two rows.</summary>
    [Theory]
    [InlineData(
        "same id and name and number",
        "3125550142,7,Ida,,Moe,,",
        "3125550142,7,IDA,,moe,,Rome",
        "merged",
        "7=IDA moe +13125550142")]
    [InlineData(
        "same id and name, another number",
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ida,,Moe,,",
        "merged",
        "7=Ida Moe +13125550142")]
    [InlineData("same id, no names, another number", "3125550142,7,,,,,", "3125550143,7,,,,,", "set aside", "7= +13125550142")]
    [InlineData(
        "same id, another name, same number",
        "3125550142,7,Ida,,Moe,,",
        "3125550142,7,Ole,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ole Moe +13125550142")]
    [InlineData(
        "same id, another name and number",
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ole,,Poe,,",
        "set aside",
        "7=Ida Moe +13125550142")]
    [InlineData(
        "other ids, same name and number",
        "3125550142,7,Ida,,Moe,,",
        "3125550142,8,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,8=Ida Moe +13125550142")]
    [InlineData(
        "an id and none, same name and number",
        "3125550142,7,Ida,,Moe,,",
        "3125550142,,Ida,,Moe,,",
        "merged",
        "7=Ida Moe +13125550142")]
    [InlineData(
        "no ids, same name, another number",
        "3125550142,,Ida,,Moe,,",
        "3125550143,,Ida,,Moe,,",
        "added",
        "Ida Moe +13125550142,Ida Moe +13125550143")]
    [InlineData(
        "an initial and the whole middle name",
        "3125550142,,Ida,B,Moe,,",
        "3125550142,,Ida,Berta,Moe,,",
        "merged",
        "Ida Berta Moe +13125550142")]
    [InlineData(
        "a middle name and none",
        "3125550142,,Ida,B,Moe,,",
        "3125550142,,Ida,,Moe,,",
        "added",
        "Ida B Moe +13125550142,Ida Moe +13125550142")]
    [InlineData(
        "spacing, case, apostrophes, full stops",
        "3125550142,,Ida,,O'Moe,Jr,",
        "3125550142,, IDA ,,O\u2019MOE,Jr.,",
        "merged",
        "IDA O\u2019MOE Jr. +13125550142")]
    [InlineData(
        "letters composed or with marks",
        "3125550142,,Jos\u00E9,,Moe,,",
        "3125550142,,Jose\u0301,,Moe,,",
        "merged",
        "Jose\u0301 Moe +13125550142")]
    [InlineData(
        "no ids, same name and number, another city",
        "3125550142,,Ida,,Moe,,Rome",
        "3125550142,,Ida,,Moe,,Troy",
        "added",
        "Ida Moe +13125550142,Ida Moe +13125550142")]
    public async Task Rows_of_one_file(string evidence, string first, string second, string outcome, string people)
    {
        Assert.NotEmpty(evidence);
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(Header + first + "\n" + second + "\n");

        Assert.Equal(people.Split(','), await database.People());
        Assert.Equal(
            outcome switch { "merged" => (1, 1, 0), "added" => (2, 0, 0), _ => (1, 0, 1) }, (
                (int)report.Added,
                (int)report.Merged,
                (int)report.SetAside));
    }

    /// <summary>Two files with one row each.</summary>
    [Theory]
    [InlineData(
        "same id and name, another number",
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ida,,Moe,,",
        "moved",
        "7=Ida Moe +13125550143")]
    [InlineData("same id, no name, another number", "3125550142,7,Ida,,Moe,,", "3125550143,7,,,,,", "moved", "7=Ida Moe +13125550143")]
    [InlineData(
        "same id, the name written out",
        "3125550142,7,Bob,,Moe,,",
        "3125550142,7,Bobby,,Moe,,",
        "updated",
        "7=Bobby Moe +13125550142")]
    [InlineData("same id, another family name", "3125550142,7,Ida,,Moe,,", "3125550142,7,Ida,,Poe,,", "updated", "7=Ida Poe +13125550142")]
    [InlineData(
        "same id, another given name",
        "3125550142,7,Ida,,Moe,,",
        "3125550142,7,Ole,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ole Moe +13125550142")]
    [InlineData(
        "same id, another name and number",
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ole,,Poe,,",
        "set aside",
        "7=Ida Moe +13125550142")]
    [InlineData("a list without suffixes", "3125550142,,Ida,,Moe,Jr,", "3125550142,,Ida,,Moe,,Rome", "updated", "Ida Moe Jr +13125550142")]
    [InlineData("another city", "3125550142,,Ida,,Moe,,Rome", "3125550142,,Ida,,Moe,,Troy", "updated", "Ida Moe +13125550142")]
    [InlineData("a number alone", "3125550142,,Ida,,Moe,,", "3125550142,,,,,,", "updated", "Ida Moe +13125550142")]
    [InlineData(
        "a number and something new",
        "3125550142,,Ida,,Moe,,",
        "3125550142,,,,,,Troy",
        "added",
        "Ida Moe +13125550142, +13125550142")]
    public async Task Rows_of_two_files(string evidence, string first, string second, string outcome, string people)
    {
        Assert.NotEmpty(evidence);
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report(Header + first + "\n");

        var report = await database.Report(Header + second + "\n", "second.csv");

        Assert.Equal(people.Split(','), await database.People());
        Assert.Equal(
            outcome,
            report.Added == 1 ? "added" : report.Updated == 1 ? "updated" : report.Moved == 1 ? "moved" : "set aside");
    }

    /// <summary>Each line of the table of chosen identities: two rows in one file.</summary>
    [Theory]
    [InlineData(ImportIdentity.Id, "3125550142,7,Ida,,Moe,,", "3125550142,7,Ole,,Moe,,", "set aside", "7=Ida Moe +13125550142")]
    [InlineData(ImportIdentity.Id, "3125550142,7,Ida,,Moe,,", "3125550143,7,Ida,,Moe,,", "merged", "7=Ida Moe +13125550142")]
    [InlineData(ImportIdentity.Id, "3125550142,7,,,,,", "3125550143,7,,,,,", "merged", "7= +13125550142")]
    [InlineData(
        ImportIdentity.Id,
        "3125550142,7,Ida,,Moe,,",
        "3125550142,,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,Ida Moe +13125550142")]
    [InlineData(
        ImportIdentity.Id,
        "3125550142,7,Ida,,Moe,,",
        "3125550142,8,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,8=Ida Moe +13125550142")]
    [InlineData(ImportIdentity.Id, "3125550142,,Ida,,Moe,,", "3125550142,,Ida,,Moe,,", "merged", "Ida Moe +13125550142")]
    [InlineData(ImportIdentity.Name, "3125550142,7,Ida,,Moe,,", "3125550142,8,Ida,,Moe,,", "merged", "8=Ida Moe +13125550142")]
    [InlineData(ImportIdentity.Name, "3125550142,,Ida,,Moe,,Rome", "3125550142,,Ida,,Moe,,Troy", "merged", "Ida Moe +13125550142")]
    [InlineData(
        ImportIdentity.Name,
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ida Moe +13125550143")]
    [InlineData(
        ImportIdentity.Name,
        "3125550142,7,Ida,,Moe,,",
        "3125550142,7,Ida,,Moe,Jr,",
        "added",
        "7=Ida Moe +13125550142,7=Ida Moe Jr +13125550142")]
    [InlineData(ImportIdentity.Number, "3125550142,7,Ida,,Moe,,", "3125550142,8,Ole,,Poe,,", "merged", "8=Ole Poe +13125550142")]
    [InlineData(ImportIdentity.Number, "3125550142,7,Ida,,Moe,,", "3125550142,,,,,,Rome", "merged", "7=Ida Moe +13125550142")]
    [InlineData(
        ImportIdentity.Number,
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ida Moe +13125550143")]
    public async Task Rows_of_one_file_by_a_chosen_identity(
        ImportIdentity identity,
        string first,
        string second,
        string outcome,
        string people)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(Header + first + "\n" + second + "\n", "list.csv", identity);

        Assert.Equal(people.Split(','), await database.People());
        Assert.Equal(
            outcome switch { "merged" => (1, 1, 0), "added" => (2, 0, 0), _ => (1, 0, 1) }, (
                (int)report.Added,
                (int)report.Merged,
                (int)report.SetAside));
    }

    /// <summary>Each line of the table of chosen identities: a row of a second file.</summary>
    [Theory]
    [InlineData(ImportIdentity.Id, "3125550142,7,Ida,,Moe,,", "3125550142,7,Ole,,Poe,,", "updated", "7=Ole Poe +13125550142", "Renamed")]
    [InlineData(
        ImportIdentity.Id,
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ole,,Poe,,",
        "moved",
        "7=Ole Poe +13125550143",
        "Moved Changed")]
    [InlineData(
        ImportIdentity.Id,
        "3125550142,,Ida,,Moe,,",
        "3125550142,7,Ida,,Moe,,",
        "added",
        "Ida Moe +13125550142,7=Ida Moe +13125550142",
        "KeptApart")]
    [InlineData(ImportIdentity.Name, "3125550142,7,Ida,,Moe,,", "3125550142,8,Ida,,Moe,,", "updated", "8=Ida Moe +13125550142", "Changed")]
    [InlineData(
        ImportIdentity.Name,
        "3125550142,7,Ida,,Moe,,",
        "3125550142,7,Ida,,Poe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ida Poe +13125550142",
        "")]
    [InlineData(
        ImportIdentity.Number,
        "3125550142,7,Ida,,Moe,,",
        "3125550142,8,Ole,,Poe,,",
        "updated",
        "8=Ole Poe +13125550142",
        "Renamed")]
    [InlineData(
        ImportIdentity.Number,
        "3125550142,7,Ida,,Moe,,",
        "3125550143,7,Ida,,Moe,,",
        "added",
        "7=Ida Moe +13125550142,7=Ida Moe +13125550143",
        "")]
    public async Task Rows_of_two_files_by_a_chosen_identity(
        ImportIdentity identity,
        string first,
        string second,
        string outcome,
        string people,
        string findings)
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report(Header + first + "\n");

        var report = await database.Report(Header + second + "\n", "second.csv", identity);

        Assert.Equal(people.Split(','), await database.People());
        Assert.Equal(outcome, report.Added == 1 ? "added" : report.Updated == 1 ? "updated" : report.Moved == 1 ? "moved" : "set aside");
        Assert.Equal(findings, string.Join(' ', report.First.Select(x => x.Kind)));
    }

    [Fact]
    public async Task The_same_file_with_another_identity_is_another_import()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var list = database.Write("list.csv", Header + "3125550142,7,Ida,,Moe,,\n3125550142,8,Ole,,Moe,,\n");

        var (code, output, errors) = await DataCommandsTests.Run(database, "import", list, "--campaign", "1", "--identity", "number");
        Assert.True(code == 0, errors);
        Assert.Contains("1 added, 0 updated, 0 moved, 1 merged", output, StringComparison.Ordinal);
        (code, output, errors) = await DataCommandsTests.Run(database, "import", list, "--campaign", "1");
        Assert.True(code == 0, errors);
        Assert.Contains("1 added, 1 updated", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_person_of_another_list_is_in_the_report_with_what_was_replaced()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report(Header + "3125550142,7,Ida,,Moe,,Rome\n3125550143,8,Ole,,Poe,,\n3125550144,9,Uma,,Roe,,\n");

        var report = await database.Report(
            Header + "3125550142,7,Ida,,Moe,,Troy\n3125550145,8,Ole,,Poe,,\n3125550144,9,Uma,,Roe,,\n3125550149,7,Bo,,Zed,,\n",
            "second.csv");

        Assert.Equal(
            [
                "2 Ida Moe is known from an earlier list; city replaced",
                "3 Ole Poe had +13125550143 in an earlier list and has +13125550145 now",
                "5 the id \"7\" is Ida Moe (line 2), with another name and another number",
            ],
            report.First.OrderBy(x => x.Line).Select(x => $"{x.Line} {x.Reason}"));
    }
}
