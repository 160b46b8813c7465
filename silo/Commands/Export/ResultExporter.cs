using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes a campaign's results: a row for every finished call, in the order in which they ended. Holds some hundred of
/// them in memory.
/// </summary>
public sealed class ResultExporter(IDatabase database)
{
    /// <summary>Writes the results and returns the number of calls.</summary>
    /// <param name="output">Receives the rows; stays open.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    /// <exception cref="DataException">There is no such campaign.</exception>
    public async Task<long> Export(ExportRequest request, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ExportWriter.Write(new CallsExport(database, request), request.Format, output, cancellation);
    }
}
