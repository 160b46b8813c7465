using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// Compares the tables that name a test for each failure (S-nn), quirk and branch of the original with the tests that
/// exist. The tables are in <c>docs/failures</c> and <c>tests/Scenarios/branches.md</c>.
/// </summary>
public sealed partial class ScenarioTableTests
{
    private const int Failures = 88;
    private const int Quirks = 29;
    private const string QuirkTable = "docs/failures/README.md";
    private static readonly string[] FailureTables = ["docs/failures/calls.md", "docs/failures/operation.md"];
    private const string Branches = "tests/Scenarios/branches.md";

    /// <summary>The files of the tests, with paths from the folder of tests.</summary>
    private static readonly List<(string Path, string Text)> Tests =
        [.. Repository.Sources("tests").Select(file => (file.Path["tests/".Length..], file.Text))];

    /// <summary>The tables' abbreviations of the folders of tests.</summary>
    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["P"] = "Scenarios/PhonesOnly",
        ["W"] = "Scenarios/Web",
        ["E"] = "Scenarios/ExactlyOnce",
        ["O"] = "Scenarios/Outages",
        ["F"] = "Scenarios/Failover",
        ["Op"] = "Scenarios/Operations",
        ["Pr"] = "Operations",
        ["M"] = "Machines",
        ["St"] = "Storage",
        ["C"] = "Commands",
        ["A"] = "Api",
        ["Ar"] = "Architecture",
        ["Al"] = "Alerts",
        ["K"] = "Kubernetes",
        ["Ev"] = "Events",
        ["Se"] = "Setup",
        ["Ho"] = "Hosting",
    };

    [Fact]
    public void Tables_of_failures_name_exactly_the_tests_of_each_number() => Compare("S", Failures, "", FailureTables);

    [Fact]
    public void Table_of_quirks_names_exactly_the_tests_of_each_number() =>
        Compare("Quirk", Quirks, "## The original's quirks", QuirkTable);

    [Fact]
    public void Every_class_that_the_table_of_branches_names_is_there()
    {
        var rows = Rows("", Branches);
        Assert.True(rows.Count > 60, $"The table has only {rows.Count} rows; more than 60 are expected.");
        foreach (var row in rows)
        {
            var classes = Classes(row[^1]);
            Assert.True(classes.Count > 0 || row[^1].StartsWith('–'), $"| {string.Join(" | ", row)} | names no test and does not say why.");
            Assert.All(
                classes,
                each => Assert.True(Files(each).Count > 0, $"{each} in | {string.Join(" | ", row)} | is not a class of tests."));
        }
    }

    /// <summary>
    /// The API's documentation lists exactly the events that the code publishes to the page. A scenario waits for each.
    /// </summary>
    [Fact]
    public void The_catalogue_of_events_is_what_the_page_is_told_and_each_event_has_its_scenario()
    {
        var documented = Rows("## Events", "api/README.md").Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Names("grains/CallerSessions/CallerPage.cs"), documented);
        Assert.Empty(documented.Except(Names("tests/Scenarios/Web/EventCatalogueScenarios.cs")));
    }

    private static IEnumerable<string> Names(string file)
    {
        var code = Read(file).Split('\n').Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal));
        return EventName().Matches(string.Join('\n', code)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
    }

    private static void Compare(string prefix, int last, string heading, params string[] files)
    {
        var rows = files.SelectMany(file => Rows(heading, file)).ToList();
        Assert.Equal(
            Enumerable.Range(1, last),
            rows.Select(row => int.Parse(Number(row), System.Globalization.CultureInfo.InvariantCulture)));
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            Array.ForEach(files, file => Update(prefix, file, Rows(heading, file)));
            return;
        }

        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var inTable = Classes(row[^1])
                .SelectMany(each => Files(each) is { Count: > 0 } files ? files : [each])
                .Order(StringComparer.Ordinal).ToList();
            var inCode = InCode(prefix, Number(row));
            if (!inTable.SequenceEqual(inCode))
            {
                wrong.Add(
                    $"{prefix}_{Number(row)}: the table says [{string.Join(", ", inTable)}], "
                    + $"the code has [{string.Join(", ", inCode.Select(Short))}]");
            }
            else if (inTable.Count == 0 && !row[^1].StartsWith('–'))
            {
                wrong.Add($"{prefix}_{Number(row)}: no test, and the table does not say why");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, ["UPDATE_TABLES=1 updates the tables from the code.", .. wrong]));
    }

    /// <summary>Writes the existing classes into a table. Remarks stay.</summary>
    private static void Update(string prefix, string file, List<string[]> rows)
    {
        var text = Read(file);
        foreach (var row in rows)
        {
            var classes = InCode(prefix, Number(row)).Select(Short).ToList();
            var (isReason, remark) = (row[^1].StartsWith('–'), row[^1].IndexOf(';', StringComparison.Ordinal));
            var cell = classes.Count == 0
                ? (isReason ? row[^1] : "– not yet")
                : string.Join(", ", classes) + (isReason || remark < 0 ? "" : row[^1][remark..]);
            text = text.Replace(Line(row), Line([.. row[..^1], cell]), StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(Repository.Root, file), text);
    }

    /// <summary>The first cell is a number of two digits, or ends in one (S-01).</summary>
    private static string Number(string[] row) => row[0][^2..];

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>The files with tests of a number, in order.</summary>
    private static List<string> InCode(string prefix, string number)
    {
        var trait = prefix == "S" ? $"[Trait(\"Failure\", \"S-{number}\")]" : $"[Trait(\"{prefix}\", \"{number}\")]";
        return [.. Tests
            .Where(file => file.Text.Contains(trait, StringComparison.Ordinal))
            .Select(file => file.Path)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The classes that the last cell of a row names before its first semicolon.</summary>
    private static List<string> Classes(string cell) =>
        cell.StartsWith('–') ? [] : [.. ClassName().Matches(cell.Split(';')[0]).Select(match => match.Value)];

    /// <summary>The files of a class that the tables name without its ending.</summary>
    private static List<string> Files(string name) =>
        name.Split('/') is [var folder, var subject] && Folders.TryGetValue(folder, out var path)
            ? [.. Tests.Select(file => file.Path).Where(file => Path.GetDirectoryName(file) == path && SubjectOf(file) == subject)]
            : [];

    private static string Short(string file)
    {
        var folder = Folders.FirstOrDefault(pair => Path.GetDirectoryName(file) == pair.Value).Key ?? Path.GetDirectoryName(file);
        return $"{folder}/{SubjectOf(file)}";
    }

    private static string SubjectOf(string file) => Ending().Replace(Path.GetFileNameWithoutExtension(file), "");

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    /// <summary>The rows of all tables under a heading (empty: of the whole file), without heading rows.</summary>
    private static List<string[]> Rows(string heading, string file)
    {
        var (rows, inTable) = (new List<string[]>(), false);
        foreach (var line in Section(heading, file))
        {
            if (inTable && line.StartsWith('|'))
            {
                rows.Add([.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())]);
            }

            inTable = line.StartsWith("|--", StringComparison.Ordinal) || (inTable && line.StartsWith('|'));
        }

        return rows;
    }

    private static IEnumerable<string> Section(string heading, string file) => heading.Length == 0
        ? Read(file).Split('\n')
        : Read(file).Split('\n')
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    [GeneratedRegex(@"(Scenarios|Tests|Suite)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b[A-Z][a-z]?/\w+")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"""([a-z_]{8,})""")]
    private static partial Regex EventName();
}
