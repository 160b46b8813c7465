using System.Text.RegularExpressions;
using static ImpactDialing.Tests.Architecture.TestTables;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// Compares the tables that name a test for each failure (S-nn), quirk, number of hardening and branch of the original
/// with the tests that exist. The tables are in <c>docs</c> and <c>tests/Scenarios/branches.md</c>.
/// </summary>
public sealed partial class ScenarioTableTests
{
    private const string QuirkTable = "docs/failures/README.md";
    private const string HardeningTable = "docs/hardening.md";
    private static readonly string[] FailureTables = ["docs/failures/calls.md", "docs/failures/operation.md"];
    private const string Branches = "tests/Scenarios/branches.md";

    /// <summary>The letters of <c>docs/hardening.md</c>, each with its last number. E has no numbers.</summary>
    private static readonly (string Letter, int Last)[] Hardening =
        [("H", 5), ("M", 6), ("L", 3), ("B", 11), ("S", 5), ("E", 0), ("W", 6), ("K", 6)];

    [Fact]
    public void Tables_of_failures_name_exactly_the_tests_of_each_number() =>
        Compare("Failure", Enumerable.Range(1, 88).Select(number => $"S-{number:00}"), "", FailureTables);

    [Fact]
    public void Table_of_quirks_names_exactly_the_tests_of_each_number() =>
        Compare("Quirk", Enumerable.Range(1, 29).Select(number => $"{number:00}"), "## The original's quirks", QuirkTable);

    [Fact]
    public void Table_of_hardening_names_exactly_the_tests_of_each_number() => Compare(
        "Hardening",
        Hardening.SelectMany(
            each => each.Last == 0 ? [each.Letter] : Enumerable.Range(1, each.Last).Select(number => $"{each.Letter}{number}")),
        "",
        HardeningTable);

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

    [GeneratedRegex(@"""([a-z_]{8,})""")]
    private static partial Regex EventName();
}
