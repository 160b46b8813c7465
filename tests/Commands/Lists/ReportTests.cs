using System.Text.Json;
using ImpactDialing.Commands;
using ImpactDialing.Commands.Import;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>The report of an import: text, JSON, rows to mend, dry run, strict, preview.</summary>
public sealed class ReportTests
{
    private const string List =
        "ID,First,Last,Phone,Cell,DNC\n1,Ida,Moe,3125550141,3105550142,\nN/A,Ole,Poe,3125550143,,\n2,Uma,Roe,555-0144,,\n"
        + "1,Bo,Zed,3125550145,,\n3,Al,Fox,3125550146,,yes\n1,Ida,Moe,3125550141,,\n";

    private static readonly string[] Output =
    [
        "Rows: 6 (utf-8, separated by comma). People: 3 added, 0 updated, 0 moved, 1 merged, 1 set aside, 1 rejected.",
        "Numbers: 3 added, 0 known, 1 kept as another number, 0 refused, 1 blocked by a do-not-call list.",
    ];

    private static readonly string[] Errors =
    [
        "line 4: Phone: the phone number has no area code",
        "line 5: set aside: the id \"1\" is Ida Moe (line 2), with another name and another number",
        "line 3: warning: the id \"N/A\" is a placeholder, and is no id",
        "line 2: note: +13105550142 is kept as another number of the person, and not dialed",
        "line 6: note: do_not_call is \"yes\": +13125550146 blocked",
        "line 7: note: the same person as line 2",
    ];

    [Fact]
    public async Task The_terminal_the_report_and_the_rows_to_mend_say_what_became_of_every_row()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var (report, rejects) = (Path.Combine(database.Directory, "report.json"), Path.Combine(database.Directory, "mend.csv"));

        var (code, output, errors) = await DataCommandsTests.Run(
            database, "import", database.Write("list.csv", List), "--campaign", "1", "--report", report, "--rejects", rejects);

        Assert.Equal(ExitCodes.SomeRejected, code);
        Assert.Equal(["List 1 \"list\" of campaign 1 \"C\".", .. Output], Lines(output));
        Assert.Equal(Errors, Lines(errors));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        Assert.Equal(
            "{\"added\":3,\"updated\":0,\"moved\":0,\"merged\":1,\"set_aside\":1,\"rejected\":1}",
            JsonSerializer.Serialize(json.RootElement.GetProperty("people")));
        Assert.Equal(
            [
                "2 other_number notice",
                "3 id_ignored warning",
                "4 rejected problem",
                "5 set_aside problem",
                "6 do_not_call notice",
                "7 merged notice"],
            json.RootElement.GetProperty("findings").EnumerateArray()
                .Select(x => $"{x.GetProperty("line")} {x.GetProperty("kind")} {x.GetProperty("level")}"));
        Assert.Equal(
            "Rejected line,Rejected because,ID,First,Last,Phone,Cell,DNC\r\n"
            + "4,Phone: the phone number has no area code,2,Uma,Roe,555-0144,,\r\n"
            + "5,\"the id \"\"1\"\" is Ida Moe (line 2), with another name and another number\",1,Bo,Zed,3125550145,,\r\n",
            await File.ReadAllTextAsync(rejects));
    }

    [Fact]
    public async Task A_dry_run_has_the_same_report_and_writes_nothing()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report("ID,First,Last,Phone\n3,Al,Fox,3125550149\n4,Cy,Ash,3125550148\n", "before.csv");
        var before = await Everything(database);

        var dry = await DataCommandsTests.Run(database, "import", database.Write("list.csv", List), "--campaign", "1", "--dry-run");

        Assert.Equal(before, await Everything(database));
        var real = await DataCommandsTests.Run(database, "import", database.Write("list.csv", List), "--campaign", "1");
        Assert.Equal((real.Code, real.Errors), (dry.Code, dry.Errors));
        Assert.Equal("List \"list\" for campaign 1 \"C\". Nothing was stored, because of --dry-run.", Lines(dry.Output)[0]);
        Assert.Equal(Lines(real.Output)[1..], Lines(dry.Output)[1..]);
        Assert.Contains("1 moved", real.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("First,Phone\nIda,3125550141\n", ExitCodes.Done, 1)]
    [InlineData("First,Phone,ID\nIda,3125550141,NULL\n", ExitCodes.StrictWarnings, 0)]
    [InlineData("First,Phone\nIda,3125550141\nOle,none\n", ExitCodes.StrictProblems, 0)]
    [InlineData("Phone\n3125550141\n", ExitCodes.StrictWarnings, 0)]
    public async Task Strict_stores_all_or_nothing_and_the_exit_code_says_which(string list, int expected, int people)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var (code, output, _) = await DataCommandsTests.Run(
            database,
            "import",
            database.Write("list.csv", list),
            "--campaign",
            "1",
            "--strict");

        Assert.Equal(expected, code);
        Assert.Equal(people, (await database.People()).Count);
        Assert.Equal(expected != ExitCodes.Done, output.Contains("Nothing was stored, because of --strict.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_shows_the_columns_and_ten_rows_as_understood_without_a_campaign()
    {
        await using var database = await DataDatabase.Create();
        var list = database.Write(
            "list.csv",
            "ID;Name;Phone;Cell;Party;State;ZIP;;Junk\n7;MOE, IDA;3125550141;555-0142;Green;IL;60601;x;\n8;Ole;;;;;;;\n");

        var (code, output, errors) = await DataCommandsTests.Run(database, "import", list, "--preview", "--map", "Junk=ignore");

        Assert.Equal((ExitCodes.Done, ""), (code, errors));
        Assert.Equal(
            [
                "Format: utf-8, separated by semicolon",
                "Columns:",
                "  ID: custom_id",
                "  Name: full_name",
                "  Phone: phone (first choice)",
                "  Cell: phone (choice 2)",
                "  Party: custom field \"Party\"",
                "  State: state",
                "  ZIP: zip_code",
                "  (column 8): left out",
                "  Junk: left out",
                "The first 10 rows as understood:",
                "  line 2: IDA MOE, +13125550141, id 7, hours of America/Chicago, Party Green, state IL, zip_code 60601",
                "    Cell: the phone number has no area code",
                "    column 8 has no header, so its cell \"x\" is left out",
                "  line 3: rejected: the row has no phone number in any of Phone, Cell",
            ],
            Lines(output));
    }

    [Fact]
    public async Task A_report_after_an_interruption_is_complete()
    {
        await using var whole = await DataDatabase.CreateWithCampaign();
        await using var stopped = await DataDatabase.CreateWithCampaign();
        var list = List + string.Concat(
            Enumerable.Range(0, 1000).Select(x => $"{x + 10},P{x},,{(x % 7 == 0 ? "none" : $"31255{x + 10000}")},,\n"));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Import(
            list, progress: new StopAtOnce(stop), cancellation: stop.Token));

        var resumed = await stopped.Import(list);

        var report = (await whole.Import(list)).Report!;
        Assert.True(resumed.ResumedAfterRow > 0);
        Assert.Equal(report.Counts, resumed.Report!.Counts);
        Assert.Equal(report.Kinds.OrderBy(x => x.Key), resumed.Report.Kinds.OrderBy(x => x.Key));
        Assert.Equal(report.First.AsEnumerable(), resumed.Report.First.AsEnumerable());
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> Everything(DataDatabase database)
    {
        var tables = await database.Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
        var text = "";
        foreach (var table in tables.Where(x => x != "id_blocks"))
        {
            var rows = await database.Database.Read(session => session.Query<object>($"SELECT * FROM {table}"));
            text += $"{table}\n{string.Join('\n', rows)}\n";
        }

        return text;
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }
}
