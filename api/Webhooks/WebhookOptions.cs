namespace ImpactDialing.Webhooks;

/// <summary>What the webhooks need from the configuration section <c>Twilio</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Twilio";

    /// <summary>Gets or sets the account's auth token; Twilio signs webhooks with it. Required; a secret.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Names each invalid setting, without repeating secrets; empty when all settings are valid.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(AuthToken))
        {
            yield return $"{Section}:{nameof(AuthToken)} is missing. It is required to verify webhooks.";
        }
    }
}
