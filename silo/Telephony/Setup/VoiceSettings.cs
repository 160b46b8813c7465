namespace ImpactDialing.Telephony;

/// <summary>Twilio's settings for an incoming call: the current or the correct ones.</summary>
/// <param name="VoiceUrl">Requested for TwiML.</param>
/// <param name="VoiceFallbackUrl">Requested when the first URL fails.</param>
/// <param name="StatusCallback">Requested at the end of the call.</param>
/// <param name="TakenBy">
/// The application or trunk that takes a number's calls instead of these URLs
/// (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource); empty when there is none.
/// </param>
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

    /// <summary>The correct settings: all requests by POST, and no application or trunk that takes the calls.</summary>
    public static VoiceSettings For(Uri voice, Uri fallback, Uri status) =>
        new(voice.OriginalString, Post, fallback.OriginalString, Post, status.OriginalString, Post, "");

    /// <summary>Lists the differences from the current settings, one line each.</summary>
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
        return all
            .Where(setting => setting.Is != setting.ShouldBe)
            .Select(setting => $"{setting.Name} is {Quoted(setting.Is)}, and should be {Quoted(setting.ShouldBe)}");
    }

    private static string Quoted(string text) => text.Length == 0 ? "empty" : $"'{text}'";
}
