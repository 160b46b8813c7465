namespace ImpactDialing.Hosting;

/// <summary>The Twilio account (configuration section <c>Twilio</c>). Settings of browser phones are optional:
/// without them, callers dial in.</summary>
public sealed class TwilioOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Twilio";

    /// <summary>The fewest bytes of a secret that signs with HMAC-SHA256.</summary>
    private const int LeastSecret = 32;

    /// <summary>Gets or sets the account's id: AC and 32 hexadecimal digits. Required where calls are placed.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Gets or sets the account's auth token; Twilio signs webhooks with it. Required; a secret.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Gets or sets the base URL of Twilio's REST API. Default: <c>https://api.twilio.com</c>.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>Gets or sets the id of the API key that signs access tokens: SK and 32 hexadecimal digits.</summary>
    public string ApiKeySid { get; set; } = "";

    /// <summary>Gets or sets that key's secret; at least 32 characters. A secret.</summary>
    public string ApiKeySecret { get; set; } = "";

    /// <summary>Gets or sets the TwiML app that callers' browser phones call.</summary>
    public string BrowserPhoneAppSid { get; set; } = "";

    /// <summary>Gets or sets the TwiML app that supervisors' browser phones call.</summary>
    public string DashboardAppSid { get; set; } = "";

    /// <summary>Gets or sets the call-in number, E.164, that pages show. Optional: not used in calls.</summary>
    public string CallInNumber { get; set; } = "";

    /// <summary>
    /// Gets or sets how many calls a second are placed; 0.1 to 1000, default 1, the rate of a new account
    /// (https://www.twilio.com/docs/voice/api/call-resource). Twilio accepts more and dials them later than we decided.
    /// So a number above the account's own makes calls late; one below it makes callers wait. Each process counts
    /// separately: where several silos dial, give each its share of the account's rate.
    /// </summary>
    public double CallsPerSecond { get; set; } = 1;

    /// <summary>
    /// Gets or sets how long an access token lasts: 1 minute to 24 hours, which is Twilio's limit
    /// (https://www.twilio.com/docs/iam/access-tokens). Default: 1 hour. The page renews it before it ends, so that
    /// a person who was signed out or archived keeps no phone for long. The original had 60 s. Callers on slow networks
    /// lost tokens before they could call, or lost calls when a page fetched another token in mid-call.
    /// </summary>
    public TimeSpan BrowserTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Lists the faults of these settings, one message each, without repeating secrets.</summary>
    /// <param name="placesCalls">Whether the process uses Twilio's REST API. The API's process does not.</param>
    public IEnumerable<string> Validate(bool placesCalls)
    {
        if ((placesCalls || AccountSid.Length > 0) && !IsAccount(AccountSid))
        {
            yield return $"{Section}:{nameof(AccountSid)} must be AC and 32 hexadecimal digits, and is '{AccountSid}'.";
        }

        if (string.IsNullOrWhiteSpace(AuthToken))
        {
            yield return $"{Section}:{nameof(AuthToken)} is missing. Twilio signs webhooks with it.";
        }

        if (!Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            yield return $"{Section}:{nameof(ApiBaseUrl)} must be an absolute http or https URL, and is '{ApiBaseUrl}'.";
        }

        if (ApiKeySecret.Length is > 0 and < LeastSecret)
        {
            yield return $"{Section}:{nameof(ApiKeySecret)} must have at least {LeastSecret} characters.";
        }

        if (ApiKeySid.Length > 0 != ApiKeySecret.Length > 0)
        {
            yield return $"{Section}:{nameof(ApiKeySid)} and {Section}:{nameof(ApiKeySecret)} belong together; one of them is missing.";
        }

        if (CallsPerSecond is not (>= 0.1 and <= 1000))
        {
            yield return $"{Section}:{nameof(CallsPerSecond)} must be between 0.1 and 1000, and is {CallsPerSecond}.";
        }

        if (BrowserTokenLifetime < TimeSpan.FromMinutes(1) || BrowserTokenLifetime > TimeSpan.FromHours(24))
        {
            yield return
                $"{Section}:{nameof(BrowserTokenLifetime)} must be between 00:01:00 and 1.00:00:00, and is {BrowserTokenLifetime}.";
        }
    }

    private static bool IsAccount(string text) =>
        text.Length == 34 && text.StartsWith("AC", StringComparison.Ordinal) && text.Skip(2).All(char.IsAsciiHexDigit);
}
