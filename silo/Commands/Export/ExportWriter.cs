namespace ImpactDialing.Commands.Export;

/// <summary>Writes a whole export to an output.</summary>
internal static class ExportWriter
{
    /// <summary>Writes the header and all rows. Returns their number.</summary>
    /// <param name="output">Receives the rows; stays open.</param>
    public static async Task<long> Write(IExport export, ExportFormat format, TextWriter output, CancellationToken cancellation)
    {
        var plan = await export.Plan(cancellation);
        await using var rows = ExportRequest.Open(format, output);
        await rows.WriteHeader(plan.Header);
        var written = 0L;
        await foreach (var part in export.Parts(plan, "", cancellation))
        {
            foreach (var row in part.Rows)
            {
                await rows.Write(row);
            }

            written += part.Rows.Count;
        }

        return written;
    }
}
