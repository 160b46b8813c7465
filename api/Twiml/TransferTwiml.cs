using ImpactDialing.Transfers;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders the directives of a transfer's target. A directive always gives the same TwiML, but for the host that its URLs name.</summary>
/// <param name="urls">Writes the URLs of the next steps.</param>
internal sealed class TransferTwiml(WebhookUrls urls)
{
    /// <summary>Renders a directive.</summary>
    /// <param name="directive">The directive.</param>
    /// <returns>The document.</returns>
    public VoiceResponse Render(TransferDirective directive) => directive switch
    {
        TransferDirective.Announce coming => new VoiceResponse()
            .Say(SpokenTexts.TransferComing(coming))
            .Redirect(urls.TransferAnnounced(coming.TransferId), Twilio.Http.HttpMethod.Post),
        TransferDirective.Join join => new VoiceResponse().Append(Conference(join.TransferId)),
        TransferDirective.Farewell => CallTwiml.Farewell(),
        TransferDirective.HangUp => CallTwiml.HangUp(),
        _ => throw new InvalidOperationException($"Nobody knows how to say {directive.GetType().Name} in TwiML."),
    };

    /// <summary>The target's entering starts the conference. Nobody's leaving ends it: whoever is left alone is told, and let go.</summary>
    private Dial Conference(TransferId transferId)
    {
        var dial = new Dial(action: urls.TransferDisconnect(transferId), method: Twilio.Http.HttpMethod.Post, hangupOnStar: true);
        return dial.Enter(transferId.Value, urls, starts: true, ends: false);
    }
}
