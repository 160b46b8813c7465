using System.Globalization;
using System.Text;
using ImpactDialing.Supervisors;

namespace ImpactDialing.CallCenter;

/// <summary>A campaign's results as a CSV file, written part by part: it holds one part in memory, and a slow reader
/// holds it up.</summary>
/// <param name="first">The first part.</param>
/// <param name="token">With it a client continues the download after a break.</param>
/// <param name="isContinued">True for the rest of a file, which has no mark and no names of columns.</param>
/// <param name="parts">Reads the others.</param>
internal sealed class ResultFile(long campaignId, string first, string token, bool isContinued, IResultFileGrain parts) : IResult
{
    /// <summary>The header with the token.</summary>
    public const string TokenHeader = "Results-Token";

    /// <summary>Tells spreadsheets that the file is UTF-8.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"campaign-{campaignId}-results.csv\"");
        response.Headers.CacheControl = "no-store";
        response.Headers[TokenHeader] = token;
        try
        {
            await response.WriteAsync(isContinued ? first : ByteOrderMark + first, Encoding.UTF8, httpContext.RequestAborted);
            while (await parts.Next() is { } part)
            {
                await response.WriteAsync(part, Encoding.UTF8, httpContext.RequestAborted);
            }
        }
        catch
        {
            // A file that ended here would look complete. The browser reports a download that was cut off.
            httpContext.Abort();
            throw;
        }
    }
}
