using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;
using Microsoft.Playwright;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// Compares states of the pages with the files in <c>trees</c>, and has axe look through them. After an intended
/// change, UPDATE_TABLES=1 writes the files; read the difference.
/// </summary>
internal sealed partial class TreeCheck
{
    private static readonly string AxeScript =
        File.ReadAllText(Path.Combine(Repository.Root, "api", "web", "node_modules", "axe-core", "axe.min.js"));

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _faults = [];

    /// <summary>Adds a fault that the page itself reported.</summary>
    public void Complain(string fault) => _faults.Add(fault);

    /// <summary>Fails with everything that was found.</summary>
    public void AssertNothingFound() => Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));

    /// <summary>Compares the tree of a state, and lets axe look through it.</summary>
    public async Task See(IPage page, string state)
    {
        await CheckTree(page, state);
        await Axe(page, state);
    }

    /// <summary>Lets axe look through a state.</summary>
    public async Task Axe(IPage page, string state)
    {
        await page.EvaluateAsync(AxeScript);
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run().then(found => found.violations)");
        _faults.AddRange(found.EnumerateArray().Select(each => $"{state}: axe finds {each.GetProperty("id")}: {each.GetProperty("help")}"));
    }

    /// <summary>A page draws a state in steps, as answers arrive. So this waits for the tree, as Expect does.</summary>
    private async Task CheckTree(IPage page, string state)
    {
        var path = Path.Combine(Repository.Root, "tests", "Browser", "trees", state + ".yml");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, await Tree(page));
            return;
        }

        var expected = File.Exists(path) ? await File.ReadAllTextAsync(path) : "(no file)";
        var tree = "";
        if (!await Waiting.Until(async () => (tree = await Tree(page)) == expected, LookAgain, Patience))
        {
            _faults.Add($"{state}: the tree differs from {path}:{Environment.NewLine}{tree}");
        }
    }

    private static async Task<string> Tree(IPage page) => Stable(await page.Locator("body").AriaSnapshotAsync());

    /// <summary>Numbers, names of callers and of households depend on the order of the tests, the half of the day
    /// and new reports on their time. What the live regions say is forgotten after 8 s.</summary>
    private static string Stable(string tree)
    {
        var named = Names().Replace(Digits().Replace(tree, "#"), "Name");
        return LiveRegions().Replace(NewProblems().Replace(HalfDays().Replace(named, "#:#"), "Problems"), "$1") + "\n";
    }

    [GeneratedRegex("#:# [AP]M")]
    private static partial Regex HalfDays();

    [GeneratedRegex(@"\d+( \d+)*")]
    private static partial Regex Digits();

    [GeneratedRegex("First# Last#|Web Caller #")]
    private static partial Regex Names();

    [GeneratedRegex("^(- status|- alert): .*$", RegexOptions.Multiline)]
    private static partial Regex LiveRegions();

    [GeneratedRegex("Problems: # new")]
    private static partial Regex NewProblems();
}
