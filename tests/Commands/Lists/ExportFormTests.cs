using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using ImpactDialing.Commands.Export;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Exports that every spreadsheet and program reads back.</summary>
public sealed class ExportFormTests
{
    private const string Definition = """
        account: { name: A }
        campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
        script:
          name: S
          questions: [{ text: "Will you\nvote?", responses: [{ keypad: 1, value: "Yes; =1" }] }]
          notes: [Comment]
          transfers: [{ label: Headquarters, number: "+13125550190", kind: cold }]
        callers: [{ name: "Ann\rB", pin: "100001" }]
        """;

    private static readonly string[] Odd =
        ["a\nb", "a\rb", "a\r\nb", "a,b", "a\"b", "\"", " a", "a ", "a;=1", "=1", "a\tb", "a|b", "'=1", "-1", "a\u2028b", "🎉", "é"];

    [Fact]
    [Trait("Case", "23")]
    public async Task Every_cell_of_every_row_is_read_back_as_it_was_written()
    {
        using var output = new StringWriter();
        await using (var rows = ExportRequest.Open(ExportFormat.Csv, output))
        {
            await rows.WriteHeader([ExportCell.Ours("A"), ExportCell.Ours("B"), ExportCell.Ours("C")]);
            foreach (var odd in Odd)
            {
                await rows.Write([ExportCell.Of(odd), ExportCell.Of("x"), ExportCell.Of(odd)]);
            }
        }

        using var parser = new CsvParser(new StringReader(output.ToString()), new CsvConfiguration(CultureInfo.InvariantCulture));
        Assert.True(parser.Read());
        foreach (var odd in Odd)
        {
            Assert.True(parser.Read());
            Assert.Equal([SpreadsheetText.Guard(odd), "x", SpreadsheetText.Guard(odd)], parser.Record!);
        }

        Assert.False(parser.Read());
    }

    [Fact]
    [Trait("Case", "24")]
    public async Task Notes_are_columns_and_transfers_messages_and_zones_are_on_request()
    {
        await using var database = await Called();

        var rows = Rows(
            await Export(database, new ExportRequest(1, Extras: ExportExtras.Transfers | ExportExtras.Messages | ExportExtras.TimeZones)));

        Assert.Equal(2, rows.Count);
        Assert.Equal("wants a yard sign\n🎉", rows[1][rows[0].ToList().IndexOf("Comment")]);
        Assert.Equal("Headquarters (Cold, Joined)", rows[1][rows[0].ToList().IndexOf("Transfers")]);
        Assert.Equal("by hand", rows[1][rows[0].ToList().IndexOf("Message left")]);
        Assert.Equal("America/Chicago", rows[1][rows[0].ToList().IndexOf("Time zones")]);
        Assert.Equal("Call ID", rows[0][^1]);
    }

    [Fact]
    public async Task The_zones_of_a_call_are_those_of_the_dial_with_what_gave_them()
    {
        await using var database = await Called();
        await database.Execute(
            "INSERT INTO call_zones (call_id, zones) SELECT id, 'America/Denver (State, ZIP)+America/Chicago (table)' FROM calls");

        var rows = Rows(await Export(database, new ExportRequest(1, Extras: ExportExtras.TimeZones)));

        Assert.Equal("America/Denver (State, ZIP)+America/Chicago (table)", rows[1][rows[0].ToList().IndexOf("Time zones")]);
    }

    [Fact]
    [Trait("Case", "24")]
    public async Task A_note_of_a_field_that_the_script_no_longer_has_is_still_exported()
    {
        await using var database = await Called();
        await database.Define(Definition.Replace("[Comment]", "[Remark]", StringComparison.Ordinal));

        var rows = Rows(await Export(database, new ExportRequest(1)));

        Assert.Equal(["Remark", "Comment"], rows[0].Where(x => x is "Remark" or "Comment"));
        Assert.Equal("wants a yard sign\n🎉", rows[1][rows[0].ToList().IndexOf("Comment")]);
    }

    [Fact]
    [Trait("Case", "23")]
    public async Task JSON_lines_hold_the_same_rows_without_guards()
    {
        await using var database = await Called();

        var lines = (await Export(database, new ExportRequest(1, Format: ExportFormat.JsonLines))).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries);

        using var row = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal("Yes; =1", row.RootElement.GetProperty("Will you\nvote?").GetString());
        Assert.Equal("Ann\rB", row.RootElement.GetProperty("Caller").GetString());
        Assert.Equal("+13125550141", row.RootElement.GetProperty("Number").GetString());
    }

    [Fact]
    public async Task People_who_are_still_to_be_reached_are_a_list_of_their_own()
    {
        await using var database = await Called();
        await database.Report("First,Phone,DNC,Deceased\nOle,3125550142,,\nUma,3125550143,yes,\nBo,3125550144,,yes\n", "more.csv");
        await database.Execute("UPDATE leads SET completed_at = 1 WHERE first_name = 'Ida'");

        var all = Rows(await People(database, unreached: false));
        var unreached = Rows(await People(database, unreached: true));

        Assert.Equal(["First name", "Ida", "Ole", "Uma", "Bo"], all.Select(x => x[3]));
        Assert.Equal(["First name", "Ole"], unreached.Select(x => x[3]));
    }

    [Fact]
    public async Task An_exported_list_is_the_same_bytes_after_its_import_into_another_campaign()
    {
        await using var first = await DataDatabase.CreateWithCampaign();
        await using var second = await DataDatabase.CreateWithCampaign();
        await first.Report(
            "ID,First,Middle,Last,Suffix,Phone,Cell,Home Phone,Email,City,State,Zip,Party,Note,DNC,Moved\n"
            + "7,Ida,B,Moe,Jr,3125550141 x5,3105550142,2125550143,i@x.org,Troy,NY,02134,=1,\"a;=1\nb\",,\n"
            + ",\"O\"\"Neil\",,,,+442079460018,,,,,,,\"a,b\",,yes,\n,,,,,3125550149,,,,,,,,,,yes\n"
            + "8,Zoë,,Moe,,3125550141,,,,,,,,\"'+1\",,\n9,Al,,Moe,,3125550141,3125550149,,,,,,,x,,\n");

        var list = await People(first, unreached: false);
        await second.Report(list);

        Assert.Equal(6, Rows(list).Count);
        Assert.Equal(list, await People(second, unreached: false));
    }

    [Fact]
    public async Task The_command_writes_each_kind_of_export()
    {
        await using var database = await Called();
        var file = Path.Combine(database.Directory, "people.jsonl");

        var (code, output, errors) = await DataCommandsTests.Run(
            database, "export", "--campaign", "1", "--what", "unreached", "--format", "jsonl", "--out", file);
        var calls = await DataCommandsTests.Run(database, "export", "--campaign", "1", "--with", "zones", "--with", "messages");

        Assert.Equal((0, $"1 people written to {file}.\n", ""), (code, output, errors));
        Assert.StartsWith(
            "{\"Person number\":\"1\",\"Phone\":\"+13125550141\",",
            await File.ReadAllTextAsync(file),
            StringComparison.Ordinal);
        Assert.Contains("Recordings,Message left,Time zones,Call ID\r\n", calls.Output, StringComparison.Ordinal);
    }

    internal static async Task<string> People(DataDatabase database, bool unreached)
    {
        using var output = new StringWriter();
        await ExportWriter.Write(new PeopleExport(database.Database, 1, unreached), ExportFormat.Csv, output, default);
        return output.ToString();
    }

    internal static List<string[]> Rows(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture));
        List<string[]> rows = [];
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        Assert.All(rows, x => Assert.Equal(rows[0].Length, x.Length));
        return rows;
    }

    private static async Task<string> Export(DataDatabase database, ExportRequest request)
    {
        using var output = new StringWriter();
        await new ResultExporter(database.Database).Export(request, output);
        return output.ToString();
    }

    private static async Task<DataDatabase> Called()
    {
        var database = await DataDatabase.Create();
        await database.Define(Definition);
        await database.Report("First,Phone\nIda,3125550141\n");
        await database.Execute(
            """
            INSERT INTO calls (id, campaign_id, household_id, number, mode, caller_id, outcome, answered_by, dialed_at, ended_at)
            SELECT 'c1', 1, id, phone, 2, 1, 1, 1, 1795366800000000, 1795366860500000 FROM households
            """);
        await database.Execute(
            "INSERT INTO answers (call_id, question_id, response_id, lead_id, caller_id, campaign_id, given_at) "
                + "VALUES ('c1', 1, 1, 1, 1, 1, 0)");
        await database.Execute(
            "INSERT INTO notes (call_id, note_id, lead_id, note_text, given_at) SELECT 'c1', id, 1, 'wants "
                + "a yard sign' || CHAR(10) || '🎉', 0 FROM note_fields");
        await database.Execute(
            """
            INSERT INTO transfers (id, call_id, campaign_id, caller_id, session_id, target_id, kind, outcome, dialed_at, ended_at)
            SELECT 't1', 'c1', 1, 1, 's', id, 2, 1, 1, 2 FROM transfer_targets
            """);
        await database.Execute(
            "INSERT INTO household_messages (household_id, call_id, by_hand, left_at) SELECT id, 'c1', 1, 1 FROM households");
        return database;
    }
}
