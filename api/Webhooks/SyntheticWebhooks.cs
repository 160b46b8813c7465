using ImpactDialing.Health;
using ImpactDialing.Hosting;
using Microsoft.Extensions.Options;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>
/// The endpoint of synthetic webhooks. With them the health grains test the whole path: gate, grain, database, TwiML.
/// They change no call and no caller.
/// </summary>
internal static class SyntheticWebhooks
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapSynthetic(this IEndpointRouteBuilder webhooks) => webhooks.MapPost(SyntheticWebhook.Path, Echo);

    private static Task<IResult> Echo(
        HttpContext context, IGrainFactory grains, IOptions<DeploymentOptions> deployment, WebhookAnswers answers, TwilioRequest request) =>
        request.Nonce is not { } nonce
            ? Task.FromResult(answers.SafeResponse(context, "no_nonce"))
            : answers.Serve(context, async () =>
                new VoiceResponse().Say(await grains.GetGrain<IEchoGrain>(deployment.Value.ClusterId).Echo(nonce)).Hangup());
}
