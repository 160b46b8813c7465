namespace ImpactDialing.Simulator.Telephony;

/// <summary>The result of a webhook.</summary>
/// <param name="ErrorCode">Twilio's code of the failure; 0 when an answer was received.</param>
/// <param name="Message">The failure in words; empty when there is none.</param>
/// <param name="Url">The address that answered, after redirects, without fragment.</param>
/// <param name="ContentType">The answer's media type; empty when it has none.</param>
public sealed record WebhookAnswer(int ErrorCode, string Message, string Url, string ContentType, string Body)
{
    /// <summary>A failure.</summary>
    public static WebhookAnswer Failure(int code, string message, string url) => new(code, message, url, "", "");
}
