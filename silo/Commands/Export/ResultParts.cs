using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Commands.Export;

/// <summary>A campaign's results as CSV, a page of calls at a time.</summary>
internal sealed class ResultParts(IDatabase database, ExportRequest request, ResultRows form) : IResultParts
{
    private ExportCursor _place = ExportCursor.Start;
    private bool _isBegun;

    /// <inheritdoc />
    public async Task<string?> Next()
    {
        var place = _place;
        var page = await database.Read(session => ExportPage.Read(session, request, place));
        if (page.Calls.Count == 0 && _isBegun)
        {
            return null;
        }

        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var rows = request.Open(text))
        {
            if (!_isBegun)
            {
                await rows.WriteHeader(form.Header);
            }

            foreach (var row in form.Of(page))
            {
                await rows.Write(row);
            }
        }

        _isBegun = true;
        _place = page.Calls.Count == 0 ? place : ExportCursor.Of(page.Calls[^1]);
        return text.ToString();
    }
}
