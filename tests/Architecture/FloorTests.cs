using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// The folders of each project are on floors, and a folder uses only types of the floors below its own. So no two
/// folders use each other, directly or through others.
/// </summary>
public sealed partial class FloorTests
{
    /// <summary>
    /// The floors of each project from the ground up. Spaces separate the folders of a floor. <c>.</c> is the project's
    /// own folder.
    /// </summary>
    private static readonly Dictionary<string, string[]> Floors = new(StringComparer.Ordinal)
    {
        ["grains.interfaces"] =
        [
            "Events Health Hosting SignIn Storage Telemetry Telephony",
            "DialQueues Effects Supervisors",
            "Transfers",
            "Dispositions",
            "Campaigns",
            "Calls Stations",
            "CallerSessions",
            "Webhooks",
        ],
        ["grains"] =
        [
            "DialQueues Events Storage Telephony",
            "Campaigns Effects Telemetry",
            "Machines SignIn",
            "CallerSessions Health Stations Transfers",
            "Background Calls Supervisors",
            ".",
        ],
        ["silo"] =
        [
            "Configuration",
            "Events Storage Telephony",
            "Health SignIn",
            "Commands Telemetry",
            "Operations",
            "Hosting",
            ".",
        ],
        ["api"] =
        [
            "Requests Twiml",
            "Contract Pages SignIn Webhooks",
            "CallCenter",
            "Hosting",
            ".",
        ],
    };

    public static TheoryData<string> Projects() => [.. Floors.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_uses_only_folders_below_its_own(string project)
    {
        var floors = FloorOf(project);
        var files = Sources(project);
        Assert.Equal(floors.Keys.Order(StringComparer.Ordinal), files.Select(file => file.Folder).Distinct().Order(StringComparer.Ordinal));

        // A name that two folders declare does not show which of them is used.
        var owners = files
            .SelectMany(file => Declaration().Matches(file.Code).Select(match => (Type: match.Groups[1].Value, file.Folder)))
            .Distinct()
            .GroupBy(declared => declared.Type)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().Folder);
        var wrong = files.SelectMany(file => Name().Matches(file.Code).Select(match => match.Value).Distinct()
            .Where(name => owners.TryGetValue(name, out var owner) && owner != file.Folder && floors[owner] >= floors[file.Folder])
            .Select(name => $"{file.Path} uses {name} of {owners[name]}, which is not below {file.Folder}"));
        Assert.Equal([], wrong);
    }

    private static Dictionary<string, int> FloorOf(string project) => Floors[project]
        .SelectMany((folders, floor) => folders.Split(' ').Select(folder => (Folder: folder, Floor: floor)))
        .ToDictionary(each => each.Folder, each => each.Floor);

    private static List<Source> Sources(string project) =>
        [.. Repository.Sources(project).Select(file => new Source(file.Path, FolderOf(file.Path), CodeOf(file.Text)))];

    private static string FolderOf(string path) => path.Split('/') is [_, var folder, _, ..] ? folder : ".";

    /// <summary>A file without its comments and literals, but with the code in interpolated strings.</summary>
    private static string CodeOf(string text) => Comment().Replace(Literal().Replace(text, Holes), "");

    private static string Holes(Match literal) => string.Join(' ', Hole().Matches(literal.Value).Select(hole => hole.Value));

    [GeneratedRegex(
        @"^(?:public|internal|file)\s+(?:static |sealed |abstract |readonly |partial |ref )*"
        + @"(?:class|record struct|record|struct|interface|enum)\s+(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(\\.|[^""\\\n])*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}""]*\}")]
    private static partial Regex Hole();

    private sealed record Source(string Path, string Folder, string Code);
}
