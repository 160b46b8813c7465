using System.Globalization;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>Shows how a file is understood: format, columns, and its first rows. Reads no database.</summary>
internal static class ImportPreview
{
    private const int Rows = 10;

    /// <summary>The preview, line by line.</summary>
    /// <exception cref="DataException">The file or the mappings cannot be understood.</exception>
    public static async Task<IReadOnlyList<string>> Of(ImportRequest request, CancellationToken cancellation)
    {
        using var file = await OpenedFile.Open(request.Path, request.Encoding, request.Separator, request.Mappings, cancellation);
        var reading = FileReading.Of(file.Probed, file.Reader, file.Map);
        List<string> lines = [$"Format: {reading.Format}", "Columns:", .. reading.Columns.Select(x => $"  {x}")];
        lines.AddRange(reading.Findings.Select(x => $"warning: {x.Reason}"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"The first {Rows} rows as understood:"));
        var rows = new LeadRowReader(file.Map, file.Reader.Header);
        for (var count = 0; count < Rows && file.Reader.Read() is { } row; count++)
        {
            lines.AddRange(Describe(rows.Read(row), row.Line));
        }

        return lines;
    }

    private static IEnumerable<string> Describe(LeadReading reading, long line)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"  line {line}: ");
        if (reading is not LeadReading.Accepted { Lead: var lead })
        {
            yield return $"{place}rejected: {((LeadReading.Rejected)reading).Reason}";
            yield break;
        }

        var name = string.Join(' ', new[]
        {
            lead.FirstName, lead.Fields.GetValueOrDefault(LeadFields.MiddleName), lead.LastName, lead.Fields.GetValueOrDefault(
                LeadFields.Suffix),
        }.Where(x => x is not null));
        var id = lead.CustomId is null ? "" : $", id {lead.CustomId}";
        var fields = string.Concat(lead.Fields
            .Where(x => x.Key is not (LeadFields.MiddleName or LeadFields.Suffix))
            .Select(x => $", {x.Key} {x.Value.ReplaceLineEndings(" ")}"));
        yield return $"{place}{(name.Length == 0 ? "(no name)" : name)}, {lead.Phone.Value}{id}, hours of {lead.TimeZone}{fields}";
        foreach (var finding in lead.Findings)
        {
            yield return $"    {finding.Reason}";
        }
    }
}
