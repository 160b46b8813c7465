using Twilio.Clients;
using Twilio.Rest.Api.V2010.Account;

namespace ImpactDialing.Telephony;

/// <summary>The call-in number.</summary>
/// <param name="number">The number, E.164.</param>
internal sealed class CallInNumberEntry(string number, VoiceSettings wanted, ITwilioRestClient client) : IEntryPoint
{
    private string? _sid;

    /// <inheritdoc />
    public string Name => $"call-in number {number}";

    /// <inheritdoc />
    public VoiceSettings Wanted => wanted;

    /// <inheritdoc />
    public async Task<VoiceSettings> Read()
    {
        // The filter is a pattern, so the results are compared.
        var numbers = await IncomingPhoneNumberResource.ReadAsync(
            new ReadIncomingPhoneNumberOptions { PhoneNumber = new Twilio.Types.PhoneNumber(number), Limit = 20 }, client);
        var found = numbers.FirstOrDefault(candidate => candidate.PhoneNumber?.ToString() == number)
            ?? throw new TwilioSetupException($"The account has no number {number} (Twilio:CallInNumber).");
        _sid = found.Sid;
        return new VoiceSettings(
            found.VoiceUrl?.OriginalString ?? "",
            found.VoiceMethod?.ToString() ?? "",
            found.VoiceFallbackUrl?.OriginalString ?? "",
            found.VoiceFallbackMethod?.ToString() ?? "",
            found.StatusCallback?.OriginalString ?? "",
            found.StatusCallbackMethod?.ToString() ?? "",
            string.Join(' ', new[] { found.VoiceApplicationSid, found.TrunkSid }.Where(sid => !string.IsNullOrEmpty(sid))));
    }

    /// <inheritdoc />
    public Task Write() => IncomingPhoneNumberResource.UpdateAsync(
        new UpdateIncomingPhoneNumberOptions(_sid ?? throw new InvalidOperationException("The number has not been read yet."))
        {
            VoiceUrl = new Uri(wanted.VoiceUrl),
            VoiceMethod = Twilio.Http.HttpMethod.Post,
            VoiceFallbackUrl = new Uri(wanted.VoiceFallbackUrl),
            VoiceFallbackMethod = Twilio.Http.HttpMethod.Post,
            StatusCallback = new Uri(wanted.StatusCallback),
            StatusCallbackMethod = Twilio.Http.HttpMethod.Post,
            VoiceApplicationSid = "",
            TrunkSid = "",
        },
        client);
}
