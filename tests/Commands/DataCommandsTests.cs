using System.Runtime.CompilerServices;
using ImpactDialing.Commands;
using ImpactDialing.Up;

namespace ImpactDialing.Tests.Commands;

/// <summary>The commands as a shell sees them: output, errors, exit codes; with the samples.</summary>
public sealed class DataCommandsTests
{
    [Fact]
    public async Task The_samples_can_be_created_imported_and_exported()
    {
        await using var database = await DataDatabase.Create();

        Assert.Equal((0, ""), await Errors(database, "create-campaign", Sample("preview.yaml")));
        Assert.Equal((0, ""), await Errors(database, "create-campaign", Sample("power.yaml")));
        var (code, output, errors) = await Run(database, "import", Sample("voters.csv"), "--campaign", "Sample power");

        Assert.Equal(ExitCodes.SomeRejected, code);
        Assert.Equal(
            """
            List 1 "voters" of campaign 2 "Sample power".
            Rows: 1,986 (utf-8, separated by comma). People: 1,960 added, 0 updated, 0 moved, 14 merged, 0 set aside, 12 rejected.
            Numbers: 1,193 added, 0 known, 0 kept as another number, 0 refused, 0 blocked by a do-not-call list.

            """,
            output);
        Assert.Equal(26, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("line 134: there is no exchange 155 in any area code\n", errors, StringComparison.Ordinal);
        Assert.Equal(
            (0, "This file is list 1 \"voters\" of campaign 2 \"Sample power\" already. Nothing was done.\n", ""),
            await Run(database, "import", Sample("voters.csv"), "--campaign", "2"));
        Assert.Equal(
            (0, ""), await Errors(database, "export", "--campaign", "Sample power", "--out", Path.Combine(database.Directory, "out.csv")));
        Assert.StartsWith(
            "Dialed at,Number,", await File.ReadAllTextAsync(Path.Combine(database.Directory, "out.csv")), StringComparison.Ordinal);
        Assert.Equal(["20 20"], await database.Rows("SELECT COUNT(*) || ' ' || COUNT(DISTINCT pin) FROM callers WHERE phones_only = 1"));
    }

    [Theory]
    [InlineData("error: Option '--campaign' is required.\nUse --help for the usage.\n", "import", "x.csv")]
    [InlineData("error: There is no campaign with the id or name \"Nobody's\".\n", "import", "x.csv", "--campaign", "Nobody's")]
    [InlineData("error: /nowhere/x.yaml: cannot be read: Could not find file '/nowhere/x.yaml'.\n", "create-campaign", "/nowhere/x.yaml")]
    [InlineData(
        "error: --from is \"yesterday\"; it must be a day like 2026-11-30 or an instant like 2026-11-30T21:00:00Z.\n",
        "export",
        "--campaign",
        "C",
        "--from",
        "yesterday")]
    public async Task Wrong_input_is_said_in_one_line(string errors, params string[] arguments)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        Assert.Equal((ExitCodes.WrongInput, "", errors), await Run(database, arguments));
    }

    [Fact]
    public async Task A_campaign_name_that_two_accounts_have_must_be_said_by_its_id()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Define(
            "account: { name: B }\ncampaign: { name: C, mode: power, presented_number: '+13125550199', time_zone: America/Chicago }\n");

        Assert.Equal(
            (2, "error: Several campaigns are named \"C\"; choose one by its id: 1 (account A), 2 (account B).\n"),
            await Errors(database, "export", "--campaign", "C"));
        Assert.Equal((0, ""), await Errors(database, "export", "--campaign", "2"));
    }

    [Fact]
    public async Task Days_are_those_of_the_campaigns_time_zone()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Execute(
            """
            INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at) VALUES
                ('before', 1, 1, '+13125550142', 2, 2, 0, 1795327199000000, 1795327199000000),
                ('first', 1, 1, '+13125550142', 2, 2, 0, 1795327200000000, 1795327200000000),
                ('last', 1, 1, '+13125550142', 2, 2, 0, 1795413599000000, 1795413599000000),
                ('after', 1, 1, '+13125550142', 2, 2, 0, 1795413600000000, 1795413600000000)
            """);

        var (_, output, _) = await Run(database, "export", "--campaign", "1", "--from", "2026-11-22", "--to", "2026-11-22");

        Assert.Equal(
            ["Call ID", "first", "last"], output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split(',')[^1]));
    }

    private static async Task<(int Code, string Errors)> Errors(DataDatabase database, params string[] arguments)
    {
        var (code, _, errors) = await Run(database, arguments);
        return (code, errors);
    }

    internal static Task<(int Code, string Output, string Errors)> Run(DataDatabase database, params string[] arguments) =>
        DataCommandRun.Run(database.Configuration, arguments);

    internal static string Sample(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "silo", "Commands", "samples", name);
}
