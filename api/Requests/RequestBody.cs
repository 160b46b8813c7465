using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace ImpactDialing.Requests;

/// <summary>Reads bodies, and no more of them than anybody needs.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes of a body. A disposition with every question answered and every note written has a few thousand.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Refuses what is too large, before anything is read if the request says so, or while it is read.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="BadInputException">It says that it is too large.</exception>
    public static void Limit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = MaxBytes;
        }

        if (context.Request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }
    }

    /// <summary>Reads a JSON object.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The object, or null when there is no body: an object without fields is as good.</returns>
    /// <exception cref="BadInputException">It is no JSON object, or too large.</exception>
    public static async Task<JsonDocument?> ReadJson(HttpContext context)
    {
        using var bytes = await ReadBytes(context);
        if (bytes.Length == 0)
        {
            return null;
        }

        if (!context.Request.HasJsonContentType())
        {
            throw BadInputException.Body(StatusCodes.Status415UnsupportedMediaType, "bad_content_type", "The body must be application/json.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException exception)
        {
            throw BadInputException.Body(StatusCodes.Status400BadRequest, "bad_json", $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw BadInputException.Body(StatusCodes.Status400BadRequest, "bad_json", "The body must be a JSON object.");
    }

    private static async Task<MemoryStream> ReadBytes(HttpContext context)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxBytes)
            {
                await bytes.DisposeAsync();
                throw TooLarge();
            }
        }

        bytes.Position = 0;
        return bytes;
    }

    private static BadInputException TooLarge() =>
        BadInputException.Body(StatusCodes.Status413PayloadTooLarge, "too_large", $"The body may have {MaxBytes / 1024} kB at the most.");
}
