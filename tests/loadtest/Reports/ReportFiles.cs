using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>Writes and reads reports.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A report as JSON.</summary>
    public static string Json(LoadReport report) => JsonSerializer.Serialize(report, Format);

    /// <summary>Reads a report.</summary>
    /// <exception cref="FormatException">The text is no report of this form.</exception>
    public static LoadReport Read(string json)
    {
        try
        {
            var report = JsonSerializer.Deserialize<LoadReport>(json, Format);
            return report?.Schema == LoadReport.CurrentSchema
                ? report
                : throw new FormatException(
                    $"The report has the schema \"{report?.Schema}\"; this program reads {LoadReport.CurrentSchema}.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"This is no report: {problem.Message}", problem);
        }
    }

    /// <summary>Writes <c>report.json</c> and <c>report.html</c> into a folder.</summary>
    public static async Task Write(LoadReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), Json(report));
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), HtmlReport.Of(report));
    }
}
