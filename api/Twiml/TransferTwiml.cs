using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders a target's directives. A directive always gives the same TwiML, except its URLs' host.</summary>
internal sealed class TransferTwiml(WebhookUrls urls)
{
    /// <summary>The answer to a webhook: the directive, and the same step in plainer words.</summary>
    public TwimlResult Answer(TransferDirective directive) => new(() => Render(directive), () => Render(PlainDirectives.Of(directive)));

    /// <summary>Renders a directive.</summary>
    public VoiceResponse Render(TransferDirective directive) => directive switch
    {
        TransferDirective.Announce coming => new VoiceResponse()
            .Speak(SpokenTexts.TransferComing(coming))
            .Redirect(urls.TransferAnnounced(coming.TransferId), Twilio.Http.HttpMethod.Post),
        TransferDirective.Join join => new VoiceResponse().Append(Conference(join.TransferId)),
        TransferDirective.Farewell => CallTwiml.Farewell(),
        TransferDirective.HangUp => CallTwiml.HangUp(),
        _ => throw new InvalidOperationException($"No TwiML for the directive {directive.GetType().Name} of a target's leg."),
    };

    /// <summary>The target's arrival starts the conference. No departure ends it; the last leg is released.</summary>
    private Dial Conference(TransferId transferId)
    {
        var dial = new Dial(action: urls.TransferDisconnect(transferId), method: Twilio.Http.HttpMethod.Post, hangupOnStar: true);
        return dial.Enter(transferId.Value, urls, starts: true, ends: false);
    }
}
