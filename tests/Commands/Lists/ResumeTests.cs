using System.Globalization;
using ImpactDialing.Commands;
using ImpactDialing.Commands.Export;
using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Exports that break off and are continued, on SQLite.</summary>
public sealed class ResumeTests : ResumeSuite
{
    protected override Task<string?> MySql() => Task.FromResult<string?>(null);
}

/// <summary>Exports that break off and are continued, on MariaDB.</summary>
[Trait("Needs", "mariadb")]
public sealed class ResumeOnMariaDbTests : ResumeSuite
{
    protected override async Task<string?> MySql() => await (await Support.MariaDb.SharedAsync()).CreateDatabaseAsync("resume");
}

/// <summary>An export that breaks off and is continued is the same bytes, also while calls go on.</summary>
public abstract class ResumeSuite
{
    private const int Calls = 12_300;

    /// <summary>The connection string of an empty database on MariaDB, or null for SQLite.</summary>
    protected abstract Task<string?> MySql();

    [Theory]
    [InlineData("calls", "csv", 3)]
    [InlineData("calls", "csv", 15)]
    [InlineData("calls", "jsonl", 14)]
    [InlineData("people", "csv", 13)]
    [InlineData("unreached", "jsonl", 13)]
    public async Task An_export_that_breaks_off_is_continued_to_the_same_bytes_while_calls_go_on(string what, string format, int reads)
    {
        await using var database = await Filled();
        var (whole, broken) = (Path.Combine(database.Directory, "whole"), Path.Combine(database.Directory, "broken"));
        var form = format == "csv" ? ExportFormat.Csv : ExportFormat.JsonLines;
        Assert.Equal(0, (await Export(database, whole, what, format)).Code);

        await Assert.ThrowsAsync<IOException>(
            () => new ExportFile(broken, Request(what, form), form)
                .Write(Of(new Breaking(database.Database, reads), what), false, default));
        Assert.False(File.Exists(broken));

        // The process died while it wrote a row, and calls and people have come since.
        await File.AppendAllTextAsync(broken + ".part", "half a row");
        await AddCalls(database, Calls + 1, Calls + 700, endedAt: 9_000_000_000_000_000);
        await database.Import("Phone,First,Shoe size,Cell\n3125559999,New,44,3125559998\n", "more.csv");
        var (code, output, errors) = await Export(database, broken, what, format, "--resume");

        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith(
            what switch { "calls" => "12,300 calls", "people" => "3,000 people", _ => "2,999 people" }, output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(whole), await File.ReadAllBytesAsync(broken));
        Assert.Equal(["broken", "whole"], Directory.GetFiles(database.Directory).Select(Path.GetFileName).Where(IsExport).Order());
    }

    [Fact]
    public async Task Only_the_same_export_is_continued()
    {
        await using var database = await Filled();
        var path = Path.Combine(database.Directory, "broken");
        Assert.Equal(0, (await Export(database, path, "people", "csv", "--resume")).Code);
        await Assert.ThrowsAsync<IOException>(() => new ExportFile(path, Request("calls", ExportFormat.Csv), ExportFormat.Csv)
            .Write(Of(new Breaking(database.Database, 14), "calls"), false, default));

        Assert.StartsWith(
            $"error: {path}.part is of another export (calls of campaign 1, Csv, None, from  to ). Export again without --resume.",
            (await Export(database, path, "people", "csv", "--resume")).Errors,
            StringComparison.Ordinal);
        await database.Define(
            """
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            script: { name: S, questions: [{ text: Will you vote?, responses: [{ keypad: 1, value: "Yes" }] }] }
            """);
        Assert.Equal(
            (ExitCodes.WrongInput, "",
                "error: The script of the campaign has changed since the export began. Export again without --resume.\n"),
            await Export(database, path, "calls", "csv", "--resume"));
        await File.WriteAllTextAsync(path + ".part", "");
        Assert.Equal(
            (ExitCodes.WrongInput, "", $"error: {path}.part is shorter than its state says. Export again without --resume.\n"),
            await Export(database, path, "calls", "csv", "--resume"));
        Assert.Equal(0, (await Export(database, path, "calls", "csv")).Code);
    }

    [Fact]
    public async Task Standard_output_cannot_be_continued()
    {
        await using var database = await DataDatabase.Create(await MySql());

        Assert.Equal(
            (ExitCodes.WrongInput, "", "error: Option '--resume' needs '--out'.\nUse --help for the usage.\n"),
            await DataCommandsTests.Run(database, "export", "--campaign", "1", "--resume"));
    }

    private static bool IsExport(string? name) => name!.StartsWith("broken", StringComparison.Ordinal) || name == "whole";

    private static string Request(string what, ExportFormat format) => $"{what} of campaign 1, {format}, None, from  to ";

    private static IExport Of(IDatabase database, string what) =>
        what == "calls" ? new CallsExport(database, new ExportRequest(1)) : new PeopleExport(database, 1, what == "unreached");

    private static Task<(int Code, string Output, string Errors)> Export(
        DataDatabase database,
        string path,
        string what,
        string format,
        params string[] more) =>
        DataCommandsTests.Run(database, ["export", "--campaign", "1", "--what", what, "--format", format, "--out", path, .. more]);

    private static Task<int> AddCalls(DataDatabase database, int first, int last, long endedAt) => database.Database.Write(session =>
        session.Execute(
            "INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at) VALUES "
                + string.Join(", ", Enumerable.Range(first, last - first + 1).Select(x => string.Create(
                    CultureInfo.InvariantCulture,
                    $"('c{x:00000}', 1, {(x % 3000) + 1}, '+13125550142', 2, 2, 0, {x}, {endedAt + (x / 7)})")))));

    private async Task<DataDatabase> Filled()
    {
        var database = await DataDatabase.Create(await MySql());
        await database.Define(
            """
            account: { name: A }
            campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
            """);
        await database.Import("Phone,First\n" + string.Concat(Enumerable.Range(0, 3000).Select(x => $"312556{x:0000},P{x}\n")));
        await database.Execute("UPDATE leads SET dispositioned_at = 1 WHERE first_name = 'P17'");
        for (var first = 1; first <= Calls; first += 1000)
        {
            await AddCalls(database, first, Math.Min(first + 999, Calls), endedAt: 1_000_000);
        }

        return database;
    }

    /// <summary>A database that is lost at one of the reads.</summary>
    private sealed class Breaking(IDatabase inner, int reads) : IDatabase
    {
        private int _left = reads;

        public Task<T> Read<T>(Func<SqlSession, Task<T>> query) =>
            _left-- > 0 ? inner.Read(query) : throw new IOException("The database is lost.");

        public Task<T> Write<T>(Func<SqlSession, Task<T>> work) => inner.Write(work);
    }
}
