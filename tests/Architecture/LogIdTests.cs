using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>Readers of a log search by event ids: an id has one meaning.</summary>
public sealed partial class LogIdTests
{
    [Fact]
    public void Every_line_of_the_log_has_a_number_of_its_own()
    {
        var lines = Repository.Sources("grains.interfaces", "grains", "silo", "api")
            .SelectMany(file => Number().Matches(file.Text).Select(match => (Id: match.Groups[1].Value, File: file.Name)))
            .ToList();

        Assert.True(lines.Count > 50, $"Only {lines.Count} lines were found: they are looked for by another form than they have.");
        Assert.Empty(
            lines.GroupBy(line => line.Id).Where(group => group.Skip(1).Any()).Select(
                group => $"{group.Key}: {string.Join(", ", group.Select(line => line.File))}"));
    }

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(\d+)")]
    private static partial Regex Number();
}
