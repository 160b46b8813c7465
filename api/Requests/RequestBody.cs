using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace ImpactDialing.Requests;

/// <summary>Reads bodies up to <see cref="MaxBytes"/>.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes of a body. A disposition with all answers and notes has a few thousand.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Refuses a body that is too large: before reading if its length is given, or while reading.</summary>
    /// <exception cref="BadInputException">The given length is too large, or the form is multipart.</exception>
    public static void Limit(HttpContext context)
    {
        if (context.Request.HasFormContentType && !BodyLimits.IsUrlEncodedForm(context.Request))
        {
            throw BadInputException.Body(
                StatusCodes.Status415UnsupportedMediaType,
                "bad_content_type",
                "A form must be application/x-www-form-urlencoded; other bodies are application/json.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = MaxBytes;
        }

        if (BodyLimits.IsTooLarge(context.Request))
        {
            throw TooLarge();
        }
    }

    /// <summary>Reads a JSON object; null for a request without a body, which has no fields.</summary>
    /// <exception cref="BadInputException">The body is not a JSON object, or is too large.</exception>
    public static async Task<JsonDocument?> ReadJson(HttpContext context)
    {
        using var bytes = await ReadBytes(context);
        if (bytes.Length == 0)
        {
            return null;
        }

        if (!context.Request.HasJsonContentType())
        {
            throw BadInputException.Body(
                StatusCodes.Status415UnsupportedMediaType, "bad_content_type", "The body must be application/json.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException exception)
        {
            var where = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            throw BadInputException.Body(StatusCodes.Status400BadRequest, "bad_json", $"The body is not valid JSON ({where}).");
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw BadInputException.Body(StatusCodes.Status400BadRequest, "bad_json", "The body must be a JSON object.");
        }

        if (JsonTexts.FindFaults(document.RootElement) is { Count: > 0 } faults)
        {
            document.Dispose();
            throw BadInputException.Fields(faults);
        }

        return document;
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
        BadInputException.Body(StatusCodes.Status413PayloadTooLarge, "too_large", $"The body is larger than {MaxBytes / 1024} kB.");
}
