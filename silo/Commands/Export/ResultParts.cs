using System.Globalization;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Commands.Export;

/// <summary>An export as text, a part at a time.</summary>
internal sealed class ResultParts(IExport export, ExportPlan plan, ExportFormat format) : IResultParts
{
    private readonly IAsyncEnumerator<ExportPart> _parts =
        export.Parts(plan, "", CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);

    private bool _isBegun;

    /// <inheritdoc />
    public async Task<string?> Next()
    {
        var part = await _parts.MoveNextAsync() ? _parts.Current : null;
        if (part is null && _isBegun)
        {
            return null;
        }

        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var rows = ExportRequest.Open(format, text))
        {
            await (_isBegun ? rows.Continue(plan.Header) : rows.WriteHeader(plan.Header));
            foreach (var row in part?.Rows ?? [])
            {
                await rows.Write(row);
            }
        }

        _isBegun = true;
        return text.ToString();
    }
}
