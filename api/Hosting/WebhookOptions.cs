namespace ImpactDialing.Hosting;

/// <summary>What the webhooks need of the configuration section <c>Twilio</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Twilio";

    /// <summary>Gets or sets the account's auth token, which Twilio signs its webhooks with. Required; a secret.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Names what is wrong with these settings, without repeating secrets.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(AuthToken))
        {
            yield return $"{Section}:{nameof(AuthToken)} is missing. Webhooks are verified with it.";
        }
    }
}
