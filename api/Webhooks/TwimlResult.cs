using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>A webhook's document. Handlers return it, and <see cref="WebhookAnswers"/> decides what Twilio gets.</summary>
internal sealed record TwimlResult(VoiceResponse Document) : IResult, IStatusCodeHttpResult
{
    /// <summary>The content type of TwiML.</summary>
    public const string ContentType = "text/xml";

    /// <inheritdoc />
    public int? StatusCode => StatusCodes.Status200OK;

    public static implicit operator TwimlResult(VoiceResponse document) => new(document);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => Results.Content(Document.ToString(), ContentType).ExecuteAsync(httpContext);
}
