using System.Globalization;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>An import's report for a terminal.</summary>
internal static class ReportText
{
    /// <summary>The first findings, one a line: problems, warnings, notices.</summary>
    public static IEnumerable<string> Findings(ImportReport report, bool hasRejectsFile, bool hasReportFile)
    {
        foreach (var level in new[] { FindingLevel.Problem, FindingLevel.Warning, FindingLevel.Notice })
        {
            var shown = report.First.Where(x => x.Level == level).ToList();
            foreach (var finding in shown)
            {
                yield return Line(finding);
            }

            if (report.OfLevel(level) - shown.Count is > 0 and var more)
            {
                var hint = level == FindingLevel.Problem
                    ? hasRejectsFile ? "" : "; --rejects FILE writes all of them"
                    : hasReportFile ? "" : "; --report FILE writes all of them";
                yield return string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more {Name(level)}{hint}");
            }
        }
    }

    /// <summary>What became of the rows, people and numbers.</summary>
    public static IEnumerable<string> Summary(ImportReport report)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Rows: {report.Counts.Rows:N0} ({report.File.Format}). People: {report.Added:N0} added, {report.Updated:N0} updated, "
            + $"{report.Moved:N0} moved, {report.Merged:N0} merged, {report.SetAside:N0} set aside, {report.Rejected:N0} rejected.");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Numbers: {report.Counts.Households:N0} added, {Math.Max(0, report.Numbers - report.Counts.Households):N0} known, "
            + $"{report.Of(FindingKind.OtherNumber):N0} kept as another number, {report.Of(FindingKind.NumberRefused):N0} refused, "
            + $"{report.Blocked:N0} blocked by a do-not-call list.");
    }

    private static string Line(Finding finding)
    {
        var place = finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {finding.Line}: ") : "file: ";
        var what = finding.Kind switch
        {
            FindingKind.Rejected => "",
            FindingKind.SetAside => "set aside: ",
            _ when finding.Level == FindingLevel.Warning => "warning: ",
            _ => "note: ",
        };
        return $"{place}{what}{finding.Reason}";
    }

    private static string Name(FindingLevel level) => level switch
    {
        FindingLevel.Problem => "rows that were not imported",
        FindingLevel.Warning => "warnings",
        _ => "notes",
    };
}
