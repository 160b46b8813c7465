using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Twiml;
using Microsoft.Extensions.Options;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>
/// The handler of synthetic webhooks. With them the health grains test the whole path: gate, grain, database, TwiML.
/// They change no call and no caller.
/// </summary>
internal static class SyntheticWebhooks
{
    public static async Task<TwimlResult> Echo(TwilioRequest request, IGrainFactory grains, IOptions<DeploymentOptions> deployment)
    {
        var nonce = request.Nonce ?? throw new UnservableWebhookException("no_nonce");
        return new VoiceResponse().Speak(await grains.GetGrain<IEchoGrain>(deployment.Value.ClusterId).Echo(nonce)).Hangup();
    }
}
