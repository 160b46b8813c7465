using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The document of a webhook, from its handler to <see cref="WebhookAnswers"/>.</summary>
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
