using System.Globalization;
using ImpactDialing.Commands.Export;

namespace ImpactDialing.Tests.Commands;

public sealed class ResultExporterTests
{
    private const string Header =
        "Dialed at,Number,Outcome,Answered by,Mode,Caller,Custom ID,First name,Last name,Will you vote?,'=Why?,Finished,Seconds "
            + "until answered,Seconds talked,Seconds in all,Recordings,Call ID";

    private const string Definition = """
        account: { name: A }
        campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
        script:
          name: S
          questions:
            - text: Will you vote?
              responses: [{ keypad: 1, value: "Yes" }, { keypad: 2, value: "-1" }]
            - text: =Why?
              responses: [{ keypad: 1, value: "Because, well" }]
        callers: [{ name: "@Ann", pin: "601001" }]
        """;

    [Fact]
    public async Task Every_call_is_a_row_with_its_answers_in_the_order_of_the_script()
    {
        await using var database = await Called();

        Assert.Equal(
            [
                Header,
                "2026-11-22T11:00:00-06:00,+13125550142,Connected,Human,Power,'@Ann,7,Ann,'+Lee,'-1,\"Because, "
                    + "well\",yes,4.0,56.5,60.5,https://r.test/RE1 RE2,c1",
                "2026-11-22T11:02:00-06:00,+13125550143,NoAnswer,,Power,,9,Cy,,,,,,,20.0,,c2",
                "2026-11-22T11:05:00-06:00,+13125550142,Busy,,Power,,,,,,,,,,1.0,,c3",
            ],
            await Export(database));
    }

    [Fact]
    public async Task The_time_of_the_dial_decides_what_is_in_a_period()
    {
        await using var database = await Called();

        var rows = await Export(
            database, new DateTimeOffset(2026, 11, 22, 17, 2, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 22, 17, 5, 0, TimeSpan.Zero));

        Assert.Equal(["c2"], rows.Skip(1).Select(x => x.Split(',')[^1]));
    }

    [Fact]
    public async Task A_question_answered_and_then_removed_keeps_its_column_after_the_others()
    {
        await using var database = await Called();
        await database.Define(Definition.Replace("Will you vote?", "Did you vote?", StringComparison.Ordinal));

        var rows = await Export(database);

        Assert.Contains("Did you vote?,'=Why?,Will you vote?,Finished", rows[0], StringComparison.Ordinal);
        Assert.Contains(",,\"Because, well\",'-1,yes,", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_calls_than_a_page_come_once_each_even_when_they_ended_in_the_same_moment()
    {
        await using var database = await Called();
        await database.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)
            INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at)
            SELECT 'x' || i, 1, 1, '+13125550142', 2, 2, 0, 0, i / 900 FROM n
            """);

        var ids = (await Export(database)).Skip(1).Select(x => x.Split(',')[^1]).ToList();

        Assert.Equal(1703, ids.Count);
        Assert.Equal(1703, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Ann", "Ann")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a|@x", "a|'@x")]
    [InlineData("a\t-1", "a\t'-1")]
    [InlineData("a\n+1", "a\n'+1")]
    [InlineData("a;\"=1", "a;\"'=1")]
    [InlineData("a; b", "a; b")]
    [Trait("Hardening", "B6")]
    public void Text_that_a_spreadsheet_would_run_is_made_harmless(string? text, string expected)
    {
        Assert.Equal(expected, SpreadsheetText.Guard(text));
        Assert.Equal(expected, SpreadsheetText.Guard(expected));
    }

    /// <summary>Names, scripts, notes, and the URL of a recording, which once any browser phone could plant.</summary>
    [Fact]
    [Trait("Hardening", "B6")]
    public async Task No_cell_that_a_stranger_can_influence_is_a_formula()
    {
        const string Formula = "x;=HYPERLINK(\"https://evil.example\")";
        await using var database = await DataDatabase.Create();
        await database.Define(Definition
            .Replace("=Why?", $"'{Formula}'", StringComparison.Ordinal)
            .Replace("\"Because, well\"", $"'{Formula}'", StringComparison.Ordinal)
            .Replace("\"@Ann\"", $"'{Formula}'", StringComparison.Ordinal));
        await Call(database);
        await database.Execute($"UPDATE leads SET custom_id = '{Formula}' || id, first_name = '{Formula}', last_name = '{Formula}'");
        await database.Execute($"UPDATE call_recordings SET url = 'https://r.test/{Formula}'");

        var rows = await Export(database);

        Assert.Equal(1, Count(rows[0]));
        Assert.True(Count(rows[1]) >= 6, rows[1]);
        Assert.All(rows, row => Assert.DoesNotContain(";=", row, StringComparison.Ordinal));

        static int Count(string row) => row.Split(";'=HYPERLINK").Length - 1;
    }

    private static async Task<DataDatabase> Called()
    {
        var database = await DataDatabase.Create();
        await database.Define(Definition);
        await Call(database);
        return database;
    }

    private static async Task Call(DataDatabase database)
    {
        await database.Import("Phone,ID,First,Last\n3125550142,7,Ann,+Lee\n3125550142,8,Bob,Lee\n3125550143,9,Cy,\n");
        const long Start = 1_795_366_800_000_000;
        await database.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO calls (id, campaign_id, household_id, number, mode, caller_id, outcome, answered_by, dialed_at, answered_at,
                connected_at, ended_at) VALUES
                ('c1', 1, (SELECT id FROM households WHERE phone = '+13125550142'), '+13125550142', 2, 1, 1, 1, {Start},
                    {Start + 4_000_000}, {Start + 4_000_000}, {Start + 60_500_000}),
                ('c2', 1, (SELECT id FROM households WHERE phone = '+13125550143'), '+13125550143', 2, NULL, 2, 0, {Start + 120_000_000},
                    NULL, NULL, {Start + 140_000_000}),
                ('c3', 1, (SELECT id FROM households WHERE phone = '+13125550142'), '+13125550142', 2, NULL, 3, 0, {Start + 300_000_000},
                    NULL, NULL, {Start + 301_000_000})
            """));
        await database.Execute(
            "INSERT INTO dispositions (call_id, household_id, lead_id, caller_id, completed, recorded_at) SELECT 'c1', household_id, "
                + "id, 1, 1, 0 FROM leads WHERE custom_id = '7'");
        await database.Execute(
            "INSERT INTO call_recordings (sid, call_id, url, status, duration_seconds, started_at) VALUES ('RE1', 'c1', "
                + "'https://r.test/RE1', 'completed', 9, 1), ('RE2', 'c1', NULL, 'in-progress', NULL, 2), ('RE3', 'c1', "
                + "'https://r.test/RE3', 'absent', NULL, 3)");
        await database.Execute(
            "INSERT INTO answers (call_id, question_id, response_id, lead_id, caller_id, campaign_id, given_at) VALUES ('c1', 1, 2, "
                + "1, 1, 1, 0), ('c1', 2, 3, 1, 1, 1, 0)");
    }

    private static async Task<string[]> Export(DataDatabase database, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var output = new StringWriter();
        await new ResultExporter(database.Database).Export(new ExportRequest(1, from, to), output);
        return output.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
