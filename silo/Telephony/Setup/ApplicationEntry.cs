using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace ImpactDialing.Telephony;

/// <summary>A TwiML app: the browser phone's, or the supervisors'.</summary>
/// <param name="setting">The configuration key of the SID.</param>
internal sealed class ApplicationEntry(string setting, string sid, VoiceSettings wanted, ITwilioRestClient client) : IEntryPoint
{
    /// <inheritdoc />
    public string Name => $"TwiML app {sid} ({setting})";

    /// <inheritdoc />
    public VoiceSettings Wanted => wanted;

    /// <inheritdoc />
    public async Task<VoiceSettings> Read()
    {
        try
        {
            var found = await ApplicationResource.FetchAsync(new FetchApplicationOptions(sid), client);
            return new VoiceSettings(
                found.VoiceUrl?.OriginalString ?? "",
                found.VoiceMethod?.ToString() ?? "",
                found.VoiceFallbackUrl?.OriginalString ?? "",
                found.VoiceFallbackMethod?.ToString() ?? "",
                found.StatusCallback?.OriginalString ?? "",
                found.StatusCallbackMethod?.ToString() ?? "",
                "");
        }
        catch (ApiException exception) when (exception.Status == 404)
        {
            throw new TwilioSetupException($"The account has no TwiML app {sid} ({setting}).");
        }
    }

    /// <inheritdoc />
    public Task Write() => ApplicationResource.UpdateAsync(
        new UpdateApplicationOptions(sid)
        {
            VoiceUrl = new Uri(wanted.VoiceUrl),
            VoiceMethod = Twilio.Http.HttpMethod.Post,
            VoiceFallbackUrl = new Uri(wanted.VoiceFallbackUrl),
            VoiceFallbackMethod = Twilio.Http.HttpMethod.Post,
            StatusCallback = new Uri(wanted.StatusCallback),
            StatusCallbackMethod = Twilio.Http.HttpMethod.Post,
        },
        client);
}
