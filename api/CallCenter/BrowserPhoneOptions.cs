namespace ImpactDialing.CallCenter;

/// <summary>
/// Browser phones' settings (section <c>Twilio</c>). All are optional: without them, callers dial in.
/// </summary>
public sealed class BrowserPhoneOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Twilio";

    /// <summary>The fewest bytes of a secret that signs with HMAC-SHA256.</summary>
    private const int LeastSecret = 32;

    /// <summary>Gets or sets the account's id.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Gets or sets the id of the API key that signs access tokens: SK and 32 hexadecimal digits.</summary>
    public string ApiKeySid { get; set; } = "";

    /// <summary>Gets or sets that key's secret; at least 32 characters. A secret.</summary>
    public string ApiKeySecret { get; set; } = "";

    /// <summary>Gets or sets the TwiML app that callers' browser phones call.</summary>
    public string BrowserPhoneAppSid { get; set; } = "";

    /// <summary>Gets or sets the TwiML app that supervisors' browser phones call.</summary>
    public string DashboardAppSid { get; set; } = "";

    /// <summary>Gets or sets the call-in number, E.164, that pages show.</summary>
    public string CallInNumber { get; set; } = "";

    /// <summary>
    /// Gets or sets how long an access token lasts: 1 minute to 24 hours, which is Twilio's limit
    /// (https://www.twilio.com/docs/iam/access-tokens). Default: 12 hours, a shift. The original had 60 s. Callers on
    /// slow networks lost tokens before they could call, or lost calls when a page fetched another token in mid-call.
    /// </summary>
    public TimeSpan BrowserTokenLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Names each invalid setting, without repeating secrets; empty when all settings are valid.</summary>
    public IEnumerable<string> Validate()
    {
        if (ApiKeySecret.Length is > 0 and < LeastSecret)
        {
            yield return $"{Section}:{nameof(ApiKeySecret)} must have at least {LeastSecret} characters.";
        }

        if (ApiKeySid.Length > 0 != ApiKeySecret.Length > 0)
        {
            yield return $"{Section}:{nameof(ApiKeySid)} and {Section}:{nameof(ApiKeySecret)} belong together; one of them is missing.";
        }

        if (BrowserTokenLifetime < TimeSpan.FromMinutes(1) || BrowserTokenLifetime > TimeSpan.FromHours(24))
        {
            yield return
                $"{Section}:{nameof(BrowserTokenLifetime)} must be between 00:01:00 and 1.00:00:00, and is {BrowserTokenLifetime}.";
        }
    }
}
