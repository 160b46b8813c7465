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
        var form = await database.Read(session => ResultRows.Open(session, request));
        await using var rows = request.Open(output);
        await rows.WriteHeader(form.Header);
        long written = 0;
        for (var place = ExportCursor.Start; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var after = place;
            var page = await database.Read(session => ExportPage.Read(session, request, after));
            if (page.Calls.Count == 0)
            {
                return written;
            }

            foreach (var row in form.Of(page))
            {
                await rows.Write(row);
            }

            written += page.Calls.Count;
            place = ExportCursor.Of(page.Calls[^1]);
        }
    }
}
