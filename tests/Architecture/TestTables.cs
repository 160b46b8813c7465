using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// Tables of documents that name the tests of a number. A number is the value of a trait, the first cell of its row is
/// the number, and the last cell names the classes.
/// </summary>
internal static partial class TestTables
{
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
        ["Ba"] = "Background",
        ["Te"] = "Telemetry",
        ["Fu"] = "Fuzzing",
        ["Li"] = "Commands/Lists",
        ["Co"] = "Contracts/PusherServer",
    };

    /// <summary>
    /// Compares the rows under a heading (empty: of whole files) with these numbers, in this order, and with the tests
    /// that carry the trait. Every value of the trait has a row. UPDATE_TABLES=1 writes the classes.
    /// </summary>
    public static void Compare(string trait, IEnumerable<string> numbers, string heading, params string[] files)
    {
        var rows = files.SelectMany(file => Rows(heading, file)).ToList();
        Assert.Equal(numbers, rows.Select(Number));
        Assert.Empty(InCode(trait).Except(rows.Select(Number)));
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            Array.ForEach(files, file => Update(trait, file, Rows(heading, file)));
            return;
        }

        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var inTable = Classes(row[^1])
                .SelectMany(each => Files(each) is { Count: > 0 } files ? files : [each])
                .Order(StringComparer.Ordinal).ToList();
            var inCode = InCode(trait, Number(row));
            if (!inTable.SequenceEqual(inCode))
            {
                wrong.Add(
                    $"{trait} {Number(row)}: the table says [{string.Join(", ", inTable)}], "
                    + $"the code has [{string.Join(", ", inCode.Select(Short))}]");
            }
            else if (inTable.Count == 0 && !row[^1].StartsWith('–'))
            {
                wrong.Add($"{trait} {Number(row)}: no test, and the table does not say why");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, ["UPDATE_TABLES=1 updates the tables from the code.", .. wrong]));
    }

    /// <summary>Writes the existing classes into a table. Remarks stay.</summary>
    private static void Update(string trait, string file, List<string[]> rows)
    {
        var text = Read(file);
        foreach (var row in rows)
        {
            var classes = InCode(trait, Number(row)).Select(Short).ToList();
            var (isReason, remark) = (row[^1].StartsWith('–'), row[^1].IndexOf(';', StringComparison.Ordinal));
            var cell = classes.Count == 0
                ? (isReason ? row[^1] : "– not yet")
                : string.Join(", ", classes) + (isReason || remark < 0 ? "" : row[^1][remark..]);
            text = text.Replace(Line(row), Line([.. row[..^1], cell]), StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(Repository.Root, file), text);
    }

    private static string Number(string[] row) => row[0];

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>The values of a trait in the code.</summary>
    private static IEnumerable<string> InCode(string trait) => Tests
        .SelectMany(file => Regex.Matches(file.Text, $@"\[Trait\(""{trait}"", ""([^""]+)""\)\]"))
        .Select(match => match.Groups[1].Value)
        .Distinct();

    /// <summary>The files with tests of a number, in order.</summary>
    private static List<string> InCode(string trait, string number) => [.. Tests
        .Where(file => file.Text.Contains($"[Trait(\"{trait}\", \"{number}\")]", StringComparison.Ordinal))
        .Select(file => file.Path)
        .Order(StringComparer.Ordinal)];

    /// <summary>The classes that the last cell of a row names before its first semicolon.</summary>
    public static List<string> Classes(string cell) =>
        cell.StartsWith('–') ? [] : [.. ClassName().Matches(cell.Split(';')[0]).Select(match => match.Value)];

    /// <summary>The files of a class that the tables name without its ending.</summary>
    public static List<string> Files(string name) =>
        name.Split('/') is [var folder, var subject] && Folders.TryGetValue(folder, out var path)
            ? [.. Tests.Select(file => file.Path)
                .Where(file => Path.GetDirectoryName(file) == path && SubjectOf(file) == subject)
                // A helper of the tests may have the subject's name alone.
                .GroupBy(HasEnding).OrderByDescending(group => group.Key).Take(1).SelectMany(group => group)]
            : [];

    private static bool HasEnding(string path) => Ending().IsMatch(Path.GetFileNameWithoutExtension(path));

    private static string Short(string file)
    {
        var folder = Folders.FirstOrDefault(pair => Path.GetDirectoryName(file) == pair.Value).Key ?? Path.GetDirectoryName(file);
        return $"{folder}/{SubjectOf(file)}";
    }

    private static string SubjectOf(string file) => Ending().Replace(Path.GetFileNameWithoutExtension(file), "");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    /// <summary>The rows of all tables under a heading (empty: of the whole file), without heading rows.</summary>
    public static List<string[]> Rows(string heading, string file)
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
}
