namespace ImpactDialing.Telephony;

/// <summary>The Twilio account (configuration section <c>Twilio</c>).</summary>
public sealed class TwilioOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Twilio";

    /// <summary>Gets or sets the account's id: AC and 32 hexadecimal digits. Required.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Gets or sets the account's auth token. Required; a secret.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Gets or sets the base URL of Twilio's REST API. Default: <c>https://api.twilio.com</c>.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>Gets or sets the call-in number, E.164. Optional: announced to people, not used in calls.</summary>
    public string CallInNumber { get; set; } = "";

    /// <summary>
    /// Gets or sets how many calls a second are placed; 0.1 to 1000, default 1, the rate of a new account
    /// (https://www.twilio.com/docs/voice/api/call-resource). Twilio accepts more and dials them later than we decided.
    /// So a number above the account's own makes calls late; one below it makes callers wait. Each process counts
    /// separately: where several silos dial, give each its share of the account's rate.
    /// </summary>
    public double CallsPerSecond { get; set; } = 1;

    /// <summary>Lists the faults of these settings, one message each, without repeating secrets.</summary>
    public IEnumerable<string> Validate()
    {
        if (AccountSid.Length != 34
            || !AccountSid.StartsWith("AC", StringComparison.Ordinal)
            || !AccountSid.Skip(2).All(char.IsAsciiHexDigit))
        {
            yield return $"{Section}:{nameof(AccountSid)} must be AC and 32 hexadecimal digits, and is '{AccountSid}'.";
        }

        if (string.IsNullOrWhiteSpace(AuthToken))
        {
            yield return $"{Section}:{nameof(AuthToken)} is missing.";
        }

        if (!Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            yield return $"{Section}:{nameof(ApiBaseUrl)} must be an absolute http or https URL, and is '{ApiBaseUrl}'.";
        }

        if (CallsPerSecond is not (>= 0.1 and <= 1000))
        {
            yield return $"{Section}:{nameof(CallsPerSecond)} must be between 0.1 and 1000, and is {CallsPerSecond}.";
        }
    }
}
