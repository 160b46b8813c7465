using ImpactDialing.Commands;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Commands;

/// <summary>The same commands on MariaDB: they print and write the same as on SQLite.</summary>
[Trait("Needs", "mariadb")]
public sealed class DataOnMariaDbTests
{
    private const string Called = "+13125550142";

    [Fact]
    public async Task A_campaign_is_created_imported_mended_and_exported_as_on_sqlite()
    {
        await using var sqlite = await DataDatabase.Create();
        await using var mariaDb = await DataDatabase.Create(await (await MariaDb.SharedAsync()).CreateDatabaseAsync("data"));

        Assert.Equal(await Story(sqlite), await Story(mariaDb));
    }

    private static async Task<string> Story(DataDatabase database)
    {
        var told = new List<string>();
        async Task Run(int code, params string[] arguments)
        {
            var (actual, output, errors) = await DataCommandsTests.Run(database, arguments);
            Assert.True(code == actual, $"{string.Join(' ', arguments)} ended with {actual}: {errors}");
            told.Add(output + errors);
        }

        var small = database.Write(
            "small.csv",
            $"Phone,ID,First,Last,Zip,Party\n{Called},7,Zoë "
                + $"🎉,O'Neil,02134,Grün\n{Called},7,,,,Blau\n555-0142,8,No,Area,,\n415-555-0143,9,Bob,\\'; --,,\n");
        var mended = database.Write("mended.csv", "Phone,ID,First\n(415) 555-0142,8,Now\n");
        var export = Path.Combine(database.Directory, "out.csv");
        await Run(0, "create-campaign", DataCommandsTests.Sample("preview.yaml"));
        await Run(0, "create-campaign", DataCommandsTests.Sample("power.yaml"));
        await Run(0, "create-campaign", DataCommandsTests.Sample("power.yaml"));
        await Run(ExitCodes.SomeRejected, "import", DataCommandsTests.Sample("voters.csv"), "--campaign", "2");
        await Run(ExitCodes.SomeRejected, "import", small, "--campaign", "1");
        await Run(0, "import", small, "--campaign", "1");
        await Run(0, "import", mended, "--campaign", "1");
        await Call(database);
        await Run(0, "export", "--campaign", "1", "--out", export);

        told.AddRange(await database.Rows("SELECT first_name FROM leads WHERE campaign_id = 1 ORDER BY position"));
        told.AddRange(
            await database.Rows("SELECT COALESCE(custom_fields, last_name, '') FROM leads WHERE campaign_id = 1 ORDER BY position"));
        told.AddRange(await database.Rows("SELECT phone FROM households WHERE status = 1 ORDER BY campaign_id, position"));
        told.AddRange(await database.Rows("SELECT time_zone FROM households ORDER BY campaign_id, position"));
        told.AddRange(await database.Rows("SELECT reason FROM import_findings ORDER BY voter_list_id, line, part"));
        var exported = await File.ReadAllTextAsync(export);
        Assert.Contains($"{Called},Connected,Human,", exported, StringComparison.Ordinal);
        Assert.Contains(",7,Zoë 🎉,O'Neil,", exported, StringComparison.Ordinal);
        told.Add(exported);
        return string.Join('\n', told).Replace(database.Directory, "", StringComparison.Ordinal);
    }

    /// <summary>One conversation, with a disposition and an answer.</summary>
    private static async Task Call(DataDatabase database)
    {
        await database.Execute(
            $"""
            INSERT INTO calls (id, campaign_id, household_id, number, mode, caller_id, outcome, answered_by, dialed_at, answered_at,
                connected_at, ended_at)
            SELECT 'c1', 1, id, phone, 1, (SELECT MIN(id) FROM callers), 1, 1, 1795366800000000, 1795366804000000, 1795366804000000,
                1795366860500000
            FROM households WHERE campaign_id = 1 AND phone = '{Called}'
            """);
        await database.Execute(
            "INSERT INTO dispositions (call_id, household_id, lead_id, caller_id, completed, recorded_at) SELECT 'c1', "
                + "household_id, id, 1, 1, 0 FROM leads WHERE campaign_id = 1 AND custom_id = '7'");
        await database.Execute(
            """
            INSERT INTO answers (call_id, question_id, response_id, lead_id, caller_id, campaign_id, given_at)
            SELECT 'c1', r.question_id, MIN(r.id), 1, 1, 1, 0 FROM possible_responses r GROUP BY r.question_id
            """);
    }
}
