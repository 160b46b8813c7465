namespace ImpactDialing.Commands.Export;

/// <summary>A request for a campaign's results.</summary>
/// <param name="From">The earliest time of dialing, inclusive; null for the beginning.</param>
/// <param name="To">The latest time of dialing, exclusive; null for now.</param>
/// <param name="Extras">Columns beyond the usual ones.</param>
public sealed record ExportRequest(
    long CampaignId,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    ExportFormat Format = ExportFormat.Csv,
    ExportExtras Extras = ExportExtras.None)
{
    /// <summary>A writer of the format.</summary>
    internal IRowWriter Open(TextWriter output) => Open(Format, output);

    /// <summary>A writer of a format.</summary>
    internal static IRowWriter Open(ExportFormat format, TextWriter output) =>
        format == ExportFormat.JsonLines ? new JsonRows(output) : new CsvRows(output);
}
