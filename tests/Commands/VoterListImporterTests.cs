using System.Globalization;
using System.Text;
using ImpactDialing.Commands;
using ImpactDialing.Commands.Import;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands;

public sealed class VoterListImporterTests
{
    [Fact]
    public async Task People_of_one_number_become_one_household_in_upload_order()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var result = await database.Import(
            """
            Phone,First,Last,ID,Zip,Party
            312-555-0142,Ann,Lee,1,02134,Green
            (415) 555-0143,Bob,Ray,2,,
            +1 312 555 0142 x5,Cy,Lee,3,,
            """);

        Assert.Equal(new ImportCounts(3, 3, 0, 2, 0), result.Counts);
        Assert.Equal(["1 +13125550142: 1=Ann Lee, 3=Cy Lee", "1 +14155550143: 2=Bob Ray"], await database.Households());
        Assert.Equal(
            ["America/Chicago+America/New_York", "America/Los_Angeles"],
            await database.Rows("SELECT time_zone FROM households ORDER BY position"));
        Assert.Equal(
            ["02134 {\"Party\":\"Green\"}", "- -", "- {\"extension\":\"5\"}"],
            await database.Rows("SELECT COALESCE(zip, '-') || ' ' || COALESCE(custom_fields, '-') FROM leads ORDER BY position"));
        Assert.Equal(["list done 3 3 0 2 0"], await Jobs(database));
    }

    [Fact]
    public async Task A_person_listed_twice_is_one_lead_with_the_later_rows_additions()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var result = await database.Import(
            """
            Phone,First,Last,ID,City
            3125550142,Ann,Lee,1,
            3125550142,Ann,Lee,1,Chicago
            3125550143,Bob,Ray,,
            3125550143,BOB,ray,,
            3125550143,Bob,Ray,9,
            3125550143,Bob,Ray,8,
            """);

        Assert.Equal(new ImportCounts(6, 3, 3, 2, 0), result.Counts);
        Assert.Equal(["1 +13125550142: 1=Ann Lee", "1 +13125550143: 9=Bob Ray, 8=Bob Ray"], await database.Households());
        Assert.Equal(["Chicago"], await database.Rows("SELECT city FROM leads WHERE city IS NOT NULL"));
    }

    [Fact]
    public async Task Rejected_rows_are_reported_with_line_and_reason_and_can_be_mended_and_imported()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var rejects = Path.Combine(database.Directory, "rejects.csv");

        var result = await database.Import("Phone,Name\n555-0142,\"Lee, \"\"Ann\"\"\"\n3125550143,Bob\n,Cy\n", rejects: rejects);

        Assert.Equal(new ImportCounts(3, 1, 0, 1, 2), result.Counts);
        Assert.Equal(
            ["2 the phone number has no area code", "4 the phone number is empty"],
            result.Report!.First.Where(x => x.Level == FindingLevel.Problem).Select(x => $"{x.Line} {x.Reason}"));
        Assert.Equal(
            ["2 the phone number has no area code", "4 the phone number is empty"],
            await database.Rows("SELECT line || ' ' || reason FROM import_findings WHERE kind = 1 ORDER BY line"));
        var written = await File.ReadAllTextAsync(rejects);
        Assert.Equal(
            "Rejected line,Rejected because,Phone,Name\r\n2,the phone number has no area code,555-0142,\"Lee, "
                + "\"\"Ann\"\"\"\r\n4,the phone number is empty,,Cy\r\n",
            written);

        await database.Import(written.Replace("555-0142", "312-555-0142", StringComparison.Ordinal), "mended.csv");
        Assert.Equal(
            ["\"Ann\" Lee"],
            await database.Rows(
                "SELECT l.first_name || ' ' || l.last_name FROM leads l JOIN households h ON h.id = l.household_id "
                    + "WHERE h.phone = '+13125550142'"));
    }

    [Fact]
    public async Task A_dry_run_judges_every_row_and_stores_nothing()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var result = await database.Import("Phone\n3125550142\nx\n", dryRun: true);

        Assert.Equal(new ImportCounts(2, 1, 0, 1, 1), result.Counts);
        Assert.Empty(await database.Rows("SELECT id FROM leads UNION SELECT id FROM voter_lists"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task An_interrupted_import_continues_after_its_last_batch_and_no_lead_is_called_before_its_end(int batches)
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var text = Thousand();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => database.Import(text, progress: new StopAfter(batches, stop), cancellation: stop.Token));

        var stored = batches < 3 ? batches * VoterListImporter.BatchSize : 1000;
        Assert.Equal([stored.ToString(CultureInfo.InvariantCulture)], await database.Rows("SELECT lines_done FROM import_jobs"));
        if (batches < 3)
        {
            Assert.Equal(["8"], await database.Rows("SELECT DISTINCT status FROM households"));
        }

        var rejects = Path.Combine(database.Directory, "rejects.csv");
        var result = await database.Import(text, rejects: rejects);

        Assert.Equal(stored, result.ResumedAfterRow);
        Assert.Equal(new ImportCounts(1000, 900, 0, 300, 100), result.Counts);
        Assert.Equal(
            ["900 900 300"],
            await database.Rows(
                "SELECT (SELECT COUNT(*) FROM leads) || ' ' || (SELECT COUNT(DISTINCT custom_id) FROM leads) || ' ' || COUNT(*) FROM "
                    + "households WHERE status = 1"));
        Assert.Equal(101, (await File.ReadAllLinesAsync(rejects)).Length);
        Assert.Equal(["100"], await database.Rows("SELECT COUNT(*) FROM import_findings WHERE kind = 1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(VoterListImporter.BatchSize)]
    [InlineData(2 * VoterListImporter.BatchSize)]
    [Trait("Failure", "S-30")]
    public async Task A_list_of_several_batches_has_each_person_once_however_often_it_is_sent(int more)
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var rows = VoterListImporter.BatchSize + more;
        var list = string.Concat(
            Enumerable.Range(0, rows).Select(
                row => string.Create(CultureInfo.InvariantCulture, $"312556{row / 2:0000},P{row},{row + 1}\n")));

        await database.Import("Phone,First,ID\n" + list);
        var again = await database.Import(
            "ID,Phone,First\n"
                + string.Concat(
                    Enumerable.Range(0, rows).Select(
                        row => string.Create(CultureInfo.InvariantCulture, $"{row + 1},312556{row / 2:0000},P{row}\n"))),
            "again.csv");

        Assert.Equal(((long)rows, 0L), (again.Counts.Rows, again.Counts.Saved));
        Assert.Equal(
            [$"{rows} {rows} {(rows + 1) / 2}"],
            await database.Rows(
                "SELECT COUNT(*) || ' ' || COUNT(DISTINCT custom_id) || ' ' || (SELECT COUNT(*) FROM households) FROM leads"));
        Assert.Empty(
            await database.Rows("SELECT phone FROM households h WHERE (SELECT COUNT(*) FROM leads l WHERE l.household_id = h.id) > 2"));
    }

    [Fact]
    public async Task A_file_that_is_imported_already_is_left_alone()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone\n3125550142\n");

        var result = await database.Import("Phone\n3125550142\n", "other-name.csv");

        Assert.True(result.AlreadyDone);
        Assert.Equal("list", result.ListName);
        Assert.Equal(["list"], await database.Rows("SELECT name FROM voter_lists"));
    }

    [Fact]
    [Trait("Failure", "S-28")]
    public async Task Importing_again_during_calling_disturbs_no_household_wherever_it_is()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone,First,ID\n" + string.Concat(Enumerable.Range(1, 7).Select(x => $"312555014{x},P{x},{x}\n")));
        await database.Execute(
            "UPDATE households SET status = id, token = 't' || id, presented_at = id * 10, lease_until = 99 WHERE id BETWEEN 2 AND 7");
        await database.Execute("UPDATE leads SET completed_at = 1 WHERE custom_id = '5'");
        const string State =
            "SELECT id || ' ' || status || ' ' || COALESCE(token, '-') || ' ' || COALESCE(presented_at, 0) || ' ' || position FROM "
                + "households ORDER BY id";
        var before = await database.Rows(State);

        await database.Import(
            "Phone,First,Last,ID\n" + string.Concat(Enumerable.Range(1, 7).Reverse().Select(x => $"312555014{x},P{x},New,{x}\n")),
            "again.csv");

        Assert.Equal(before, await database.Rows(State));
        Assert.Equal(["7"], await database.Rows("SELECT COUNT(*) FROM leads WHERE last_name = 'New'"));
        Assert.Equal(["P5 New"], await database.Rows("SELECT first_name || ' ' || last_name FROM leads WHERE completed_at IS NOT NULL"));
    }

    [Fact]
    [Trait("Failure", "S-29")]
    public async Task A_file_with_some_members_of_a_household_leaves_the_others_there()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone,First,ID\n3125550142,Ann,1\n3125550142,Bob,2\n");

        await database.Import("Phone,First,ID\n3125550142,Bobby,2\n", "again.csv");

        Assert.Equal(["1 +13125550142: 1=Ann, 2=Bobby"], await database.Households());
    }

    [Fact]
    [Trait("Failure", "S-29")]
    public async Task A_lead_who_moves_to_another_number_leaves_no_empty_household_in_the_queue()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone,First,ID\n3125550142,Ann,1\n3125550143,Bob,2\n3125550143,Cy,3\n");

        await database.Import("Phone,First,ID\n3125550144,Ann,1\n3125550142,Bob,2\n3125550145,Cy,3\n3125550144,Cy,3\n", "again.csv");

        Assert.Equal(
            ["1 +13125550142: 2=Bob", "5 +13125550143: ", "1 +13125550144: 1=Ann", "1 +13125550145: 3=Cy"],
            await database.Households());
    }

    [Fact]
    public async Task A_completed_household_comes_back_for_a_new_person_and_keeps_its_recycle_time()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Import("Phone,First,ID\n3125550142,Ann,1\n");
        await database.Execute("UPDATE leads SET completed_at = 5");
        await database.Execute("UPDATE households SET status = 5, presented_at = 77");

        await database.Import("Phone,First,ID\n3125550142,Bob,2\n", "again.csv");

        Assert.Equal(["4 77"], await database.Rows("SELECT status || ' ' || presented_at FROM households"));
    }

    [Fact]
    public async Task A_number_on_a_do_not_call_list_is_imported_and_blocked()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Execute(
            "INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, '+13125550142', 0, 0), (1, "
                + "'+13125550143', 7, 0)");

        await database.Import("Phone\n3125550142\n3125550143\n");

        Assert.Equal(["7 +13125550142: ", "1 +13125550143: "], await database.Households());
    }

    [Fact]
    public async Task Another_process_that_imports_the_same_file_is_noticed()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var other = new Interrupt(() => database.Execute("UPDATE import_jobs SET lines_done = lines_done + 1").GetAwaiter().GetResult());

        var error = await Assert.ThrowsAsync<DataException>(() => database.Import(Thousand(), progress: other));

        Assert.Equal("Another process is importing this file now. Wait for it, or stop it and start again.", error.Message);
    }

    [Fact]
    public async Task A_header_without_rows_and_a_file_that_is_not_there_are_refused()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        Assert.Equal(
            "The file has a header and no rows.", (await Assert.ThrowsAsync<DataException>(() => database.Import("Phone\n\n"))).Message);
        Assert.StartsWith(
            "The file cannot be read: ",
            (await Assert.ThrowsAsync<DataException>(() => database.Importer.Import(new ImportRequest("/nowhere/x.csv", 1)))).Message,
            StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<string>> Jobs(DataDatabase database) => database.Rows(
        """
        SELECT v.name || ' ' || j.state || ' ' || j.lines_done || ' ' || j.leads_saved || ' ' || j.leads_updated || ' ' || j.households_new
            || ' ' || j.rejected
        FROM import_jobs j JOIN voter_lists v ON v.id = j.voter_list_id
        """);

    /// <summary>
    /// A thousand rows: three hundred households of three leads, three hundred rows apart, and a hundred rejected rows.
    /// </summary>
    private static string Thousand()
    {
        var text = new StringBuilder("Phone,First,ID\n");
        for (var row = 0; row < 1000; row++)
        {
            text.Append(
                row % 10 == 9
                    ? "none,Nobody,\n"
                    : string.Create(CultureInfo.InvariantCulture, $"312556{(row - (row / 10)) % 300:0000},P{row},{row + 1}\n"));
        }

        return text.ToString();
    }

    private sealed class StopAfter(int reports, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        private int _left = reports;

        public void Report(ImportProgress value)
        {
            if (--_left == 0)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Interrupt(Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => act();
    }
}
