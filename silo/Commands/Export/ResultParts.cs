using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Commands.Export;

/// <summary>An export as text, a part at a time.</summary>
/// <param name="after">The place from which it is continued, or the empty text.</param>
internal sealed class ResultParts(IExport export, ExportPlan plan, ExportFormat format, string after = "") : IResultParts
{
    private readonly IAsyncEnumerator<ExportPart> _parts =
        export.Parts(plan, after, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);

    private bool _isBegun = after.Length > 0;

    /// <inheritdoc />
    public string Token => TokenOf(plan);

    /// <summary>A text that can stand in an address: the bound of a plan, and a fingerprint of its columns.</summary>
    public static string TokenOf(ExportPlan plan)
    {
        var columns = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', plan.Header.Select(x => x.Text))));
        return $"{Convert.ToHexStringLower(columns.AsSpan(0, 8))}-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(plan.Bound))}";
    }

    /// <summary>The bound in a token; null when the text is no token.</summary>
    public static string? BoundOf(string token)
    {
        try
        {
            return token.Split('-') is [_, var bound] ? Encoding.UTF8.GetString(Convert.FromHexString(bound)) : null;
        }
        catch (FormatException)
        {
            // The caller of the API gets the answer to an unknown token.
            return null;
        }
    }

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
