namespace ImpactDialing.Telephony;

/// <summary>What Twilio does with a call that comes in, as it is configured there or as it should be.</summary>
/// <param name="VoiceUrl">Requested for TwiML.</param>
/// <param name="VoiceMethod">How.</param>
/// <param name="VoiceFallbackUrl">Requested when that fails.</param>
/// <param name="VoiceFallbackMethod">How.</param>
/// <param name="StatusCallback">Told of the end.</param>
/// <param name="StatusCallbackMethod">How.</param>
/// <param name="TakenBy">The application or trunk that takes a number's calls instead of these URLs (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource); empty when none does.</param>
internal sealed record VoiceSettings(
    string VoiceUrl,
    string VoiceMethod,
    string VoiceFallbackUrl,
    string VoiceFallbackMethod,
    string StatusCallback,
    string StatusCallbackMethod,
    string TakenBy)
{
    private const string Post = "POST";

    /// <summary>The settings as they should be: everything by POST, and nobody in between.</summary>
    public static VoiceSettings For(Uri voice, Uri fallback, Uri status) => new(voice.OriginalString, Post, fallback.OriginalString, Post, status.OriginalString, Post, "");

    /// <summary>Names what is different, as it is and as it should be.</summary>
    /// <param name="found">The settings as they are.</param>
    /// <returns>A line each.</returns>
    public IEnumerable<string> DifferencesFrom(VoiceSettings found)
    {
        (string Name, string Is, string ShouldBe)[] all =
        [
            (nameof(VoiceUrl), found.VoiceUrl, VoiceUrl),
            (nameof(VoiceMethod), found.VoiceMethod, VoiceMethod),
            (nameof(VoiceFallbackUrl), found.VoiceFallbackUrl, VoiceFallbackUrl),
            (nameof(VoiceFallbackMethod), found.VoiceFallbackMethod, VoiceFallbackMethod),
            (nameof(StatusCallback), found.StatusCallback, StatusCallback),
            (nameof(StatusCallbackMethod), found.StatusCallbackMethod, StatusCallbackMethod),
            ("VoiceApplicationSid or TrunkSid", found.TakenBy, TakenBy),
        ];
        return all.Where(setting => setting.Is != setting.ShouldBe).Select(setting => $"{setting.Name} is {Quoted(setting.Is)}, and should be {Quoted(setting.ShouldBe)}");
    }

    private static string Quoted(string text) => text.Length == 0 ? "empty" : $"'{text}'";
}
