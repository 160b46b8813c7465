using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImpactDialing.Requests;

/// <summary>
/// What a stranger may send, checked before anything is read: a form in URL encoding or JSON, of at most
/// <see cref="RequestBody.MaxBytes"/>. Multipart forms are refused: their parts go to the pod's disk.
/// </summary>
internal static class BodyLimits
{
    /// <summary>Sets the web server's and the form reader's limits, for all requests of the process.</summary>
    public static void AddBodyLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            kestrel.AddServerHeader = false;
        });
        services.Configure<FormOptions>(form =>
        {
            form.BufferBodyLengthLimit = RequestBody.MaxBytes;
            form.MemoryBufferThreshold = RequestBody.MaxBytes;
            form.MultipartBodyLengthLimit = RequestBody.MaxBytes;
            form.ValueLengthLimit = RequestBody.MaxBytes;
            form.KeyLengthLimit = 256;
        });
    }

    /// <summary>Whether the body says that it is too large.</summary>
    public static bool IsTooLarge(HttpRequest request) => request.ContentLength > RequestBody.MaxBytes;

    /// <summary>Whether the body is a form in URL encoding.</summary>
    public static bool IsUrlEncodedForm(HttpRequest request) =>
        request.HasFormContentType && !request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is no body, as far as the headers say.</summary>
    public static bool IsEmpty(HttpRequest request) =>
        request.ContentLength == 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding"));
}
