using System.Text;

namespace ImpactDialing.Twiml;

/// <summary>The text of a document as the answer to a webhook.</summary>
internal sealed class TwimlContent(string text) : IResult
{
    /// <summary>Gets the text.</summary>
    public string Text => text;

    /// <summary>Writes it. The web server sends it when the request is done.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var length = Encoding.UTF8.GetByteCount(text);
        (response.ContentType, response.ContentLength) = (TwimlResult.ContentType, length);
        Encoding.UTF8.GetBytes(text, response.BodyWriter.GetSpan(length));
        response.BodyWriter.Advance(length);
        return Task.CompletedTask;
    }
}
