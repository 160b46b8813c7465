using Twilio.TwiML;

namespace ImpactDialing.Twiml;

/// <summary>What the handler of a webhook answers. The filter around all handlers writes it.</summary>
/// <param name="Render">Makes the document.</param>
/// <param name="Plainer">Makes the same step without people's own words; null when there is none.</param>
/// <param name="Skip">Asks for another step when neither document can be written; null when there is none.</param>
internal sealed record TwimlResult(
    Func<VoiceResponse> Render, Func<VoiceResponse>? Plainer = null, Func<Task<TwimlResult>>? Skip = null) : IResult
{
    /// <summary>The content type of TwiML.</summary>
    public const string ContentType = "text/xml";

    public static implicit operator TwimlResult(VoiceResponse document) => new(() => document);

    /// <summary>Never called: the filter replaces every result of a handler by its text.</summary>
    public Task ExecuteAsync(HttpContext httpContext) =>
        throw new InvalidOperationException($"{httpContext.Request.Path} was answered by a handler outside the filter that writes TwiML.");
}
