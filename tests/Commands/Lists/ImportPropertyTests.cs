using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ImpactDialing.Commands.Import;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>
/// For any list: each row is in the queue or in the report, each number too, and nothing of an earlier list changes
/// unless the report says so.
/// </summary>
public sealed class ImportPropertyTests
{
    /// <summary>In rows. Each value has at most eight forms, so that twenty rows hold many clashes of them.</summary>
    private const int LongestList = 20;

    private static readonly string[] Names = ["", "Ida", "ida ", "Ole", "Zoë", "I", "N/A"];
    private static readonly string[] Families = ["", "Moe", "Poe", "O'Moe", "\"Moe"];
    private static readonly string[] Ids = ["", "", "7", "8", "9", "0", "NULL", "1.2E+11"];
    private static readonly string[] Phones = [
        "3125550141",
        "312-555-0142",
        "+13125550143",
        "3125550144 x5",
        "",
        "none",
        "555-0145",
        "8005550146"];
    private static readonly string[] Marks = ["", "", "", "", "yes"];

    private static readonly Gen<Row> AnyRow =
        from id in Gen.Elements(Ids)
        from first in Gen.Elements(Names)
        from middle in Gen.Elements("", "", "B", "Berta", "Cleo")
        from last in Gen.Elements(Families)
        from suffix in Gen.Elements("", "", "Jr")
        from city in Gen.Elements("", "Troy", "Rome")
        from phone in Gen.Elements(Phones)
        from cell in Gen.Elements(Phones)
        from doNotCall in Gen.Elements(Marks)
        from gone in Gen.Elements(Marks)
        select new Row(id, first, middle, last, suffix, city, phone, cell, doNotCall, gone);

    private static readonly Gen<Row[]> AnyList = AnyRow.ArrayOf();

    [Property(MaxTest = 60, EndSize = LongestList)]
    public Property Every_row_and_number_is_in_the_queue_or_in_the_report() =>
        Prop.ForAll(AnyList.Two().ToArbitrary(), lists => Conserves(lists.Item1, lists.Item2).GetAwaiter().GetResult());

    [Property(MaxTest = 40, EndSize = LongestList)]
    public Property A_dry_run_reports_what_the_import_does() =>
        Prop.ForAll(AnyList.Two().ToArbitrary(), lists => DryRunAgrees(lists.Item1, lists.Item2).GetAwaiter().GetResult());

    [Property(MaxTest = 40, EndSize = LongestList)]
    public Property An_exported_list_is_imported_as_the_same_list() =>
        Prop.ForAll(AnyList.ToArbitrary(), list => RoundTrips(list).GetAwaiter().GetResult());

    private static async Task<bool> Conserves(Row[] earlier, Row[] list)
    {
        if (list.Length == 0)
        {
            return true;
        }

        await using var database = await DataDatabase.CreateWithCampaign();
        if (earlier.Length > 0)
        {
            await database.Report(Text(earlier), "earlier.csv");
        }

        var before = await Stored(database);
        var path = Path.Combine(database.Directory, "report.json");
        var result = await database.Importer.Import(new ImportRequest(database.Write("list.csv", Text(list)), 1, ReportPath: path));
        var report = result.Report!;
        var findings = await new ReportReader(database.Database, result.ListId).All(FindingLevel.Notice).ToListAsync();
        var after = await Stored(database);
        var known = (await database.Rows("SELECT phone FROM households UNION SELECT phone FROM lead_numbers")).ToHashSet();

        // Each row has one outcome, and each person of the file is a row of the database or a line of the report.
        Assert.Equal(list.Length, report.Added + report.Updated + report.Moved + report.Merged + report.SetAside + report.Rejected);
        Assert.Equal(after.Count, before.Count + report.Added);
        var notImported = findings.Where(x => x.Level == FindingLevel.Problem).Select(x => x.Line).ToHashSet();
        Assert.Equal(report.SetAside + report.Rejected, notImported.Count);

        // Each number of an imported row is known or reported.
        var refused = findings.Where(x => x.Kind == FindingKind.NumberRefused).Select(x => x.Line).ToHashSet();
        for (var index = 0; index < list.Length; index++)
        {
            if (!notImported.Contains(index + 2))
            {
                Assert.All(new[] { list[index].Phone, list[index].Cell }.Where(x => x.Length > 0), x =>
                    Assert.True(known.Contains(Normal(x)) || refused.Contains(index + 2), $"{x} of line {index + 2} is lost"));
            }
        }

        // A person of the earlier list changes only with a finding; values are never emptied.
        var changes = findings.Count(x => x.Kind is FindingKind.Moved or FindingKind.Renamed or FindingKind.Changed or FindingKind.Merged
            or FindingKind.Deceased or FindingKind.DoNotCall or FindingKind.MovedAway or FindingKind.OtherNumber);
        Assert.True(before.Count(x => !IsKept(x.Value, after[x.Key])) <= changes);
        return true;
    }

    /// <summary>True when every value that was known is still the same.</summary>
    private static bool IsKept(string before, string after) =>
        before.Split('|').Zip(after.Split('|')).All(x => x.First.Length == 0 || x.First == x.Second);

    private static async Task<bool> DryRunAgrees(Row[] earlier, Row[] list)
    {
        if (list.Length == 0)
        {
            return true;
        }

        await using var database = await DataDatabase.CreateWithCampaign();
        if (earlier.Length > 0)
        {
            await database.Report(Text(earlier), "earlier.csv");
        }

        var dry = (await database.Import(Text(list), dryRun: true)).Report;
        var real = (await database.Import(Text(list))).Report;
        if (dry is null || real is null)
        {
            // The two lists are the same file.
            Assert.Equal(dry, real);
            return true;
        }

        Assert.Equal(real.Counts, dry.Counts);
        Assert.Equal(real.First.AsEnumerable(), dry.First.AsEnumerable());
        Assert.Equal((real.Numbers, real.Blocked), (dry.Numbers, dry.Blocked));
        return true;
    }

    private static async Task<bool> RoundTrips(Row[] list)
    {
        await using var first = await DataDatabase.CreateWithCampaign();
        await using var second = await DataDatabase.CreateWithCampaign();
        if (list.Length == 0 || (await first.Report(Text(list))).Added == 0)
        {
            return true;
        }

        var exported = await ExportFormTests.People(first, unreached: false);
        await second.Report(exported);
        Assert.Equal(exported, await ExportFormTests.People(second, unreached: false));
        return true;
    }

    private static async Task<Dictionary<long, string>> Stored(DataDatabase database)
    {
        var rows = await database.Rows(
            """
            SELECT l.id || '#' || h.phone || '|' || COALESCE(custom_id, '') || '|' || COALESCE(first_name, '') || '|'
                || COALESCE(middle_name, '') || '|'
                || COALESCE(last_name, '') || '|' || COALESCE(suffix, '') || '|' || COALESCE(city, '') || '|' || COALESCE(removed_at, '')
            FROM leads l JOIN households h ON h.id = l.household_id
            """);
        return rows.ToDictionary(x => long.Parse(x.Split('#')[0], CultureInfo.InvariantCulture), x => x.Split('#')[1]);
    }

    private static string Normal(string phone) =>
        ImpactDialing.Commands.Phones.PhoneNumberReader.Read(phone) is ImpactDialing.Commands.Phones.PhoneReading.Accepted accepted
            ? accepted.Number.Value
            : phone;

    private static string Text(Row[] rows)
    {
        var lines = rows.Select(x => string.Join(',', x.Cells.Select(Quote)) + "\n");
        return "ID,First,Middle,Last,Suffix,City,Phone,Cell,DNC,Deceased\n" + string.Concat(lines);
    }

    private static string Quote(string cell) => cell.Contains('"', StringComparison.Ordinal)
        ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : cell;

    private sealed record Row(
        string Id, string First, string Middle, string Last, string Suffix, string City, string Phone, string Cell, string DoNotCall,
        string Gone)
    {
        public string[] Cells => [Id, First, Middle, Last, Suffix, City, Phone, Cell, DoNotCall, Gone];
    }
}
