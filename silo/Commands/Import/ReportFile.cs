using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>Writes an import's report as JSON: the counts, how the file was understood, and every finding.</summary>
internal static class ReportFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file; it appears when it is complete.</summary>
    public static async Task Write(string path, ImportReport report, IAsyncEnumerable<Finding> findings)
    {
        var unfinished = path + ".part";
        await using (var file = File.Create(unfinished))
        await using (var json = new Utf8JsonWriter(file, Options))
        {
            json.WriteStartObject();
            WriteNumbers(json, "rows", ("read", report.Counts.Rows));
            WriteNumbers(
                json,
                "people",
                ("added", report.Added),
                ("updated", report.Updated),
                ("moved", report.Moved),
                ("merged", report.Merged),
                ("set_aside", report.SetAside),
                ("rejected", report.Rejected));
            WriteNumbers(
                json,
                "numbers",
                ("added", report.Counts.Households),
                ("known", Math.Max(0, report.Numbers - report.Counts.Households)),
                ("kept_as_other", report.Of(FindingKind.OtherNumber)),
                ("refused", report.Of(FindingKind.NumberRefused)),
                ("blocked", report.Blocked));
            json.WriteString("format", report.File.Format);
            json.WriteStartArray("columns");
            foreach (var column in report.File.Columns)
            {
                json.WriteStringValue(column);
            }

            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var finding in report.File.Findings)
            {
                Write(json, finding);
            }

            await foreach (var finding in findings)
            {
                Write(json, finding);
                await json.FlushAsync();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, params (string Name, long Value)[] numbers)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in numbers)
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteNumber("line", finding.Line);
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Kind.ToString()));
        json.WriteString("level", finding.Level switch
        {
            FindingLevel.Problem => "problem",
            FindingLevel.Warning => "warning",
            _ => "notice",
        });
        json.WriteString("reason", finding.Reason);
        json.WriteEndObject();
    }
}
