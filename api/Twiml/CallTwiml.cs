using ImpactDialing.Calls;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders a callee's directives. A directive always gives the same TwiML, but for the host that its URLs name.</summary>
/// <param name="urls">Writes the URLs of the next steps.</param>
internal sealed class CallTwiml(WebhookUrls urls)
{
    /// <summary>Renders a directive.</summary>
    /// <param name="directive">The directive.</param>
    /// <returns>The document.</returns>
    public VoiceResponse Render(CallDirective directive) => directive switch
    {
        CallDirective.JoinConference join => new VoiceResponse().Append(Conference(join)),
        CallDirective.JoinTransfer join => new VoiceResponse().Append(Transfer(join)),
        // Half a second of silence; a Pause knows only whole ones.
        CallDirective.AskAgain again => new VoiceResponse().Play(digits: "w").Redirect(urls.CallIncomingAgain(again.CallId), Twilio.Http.HttpMethod.Post),
        CallDirective.PlayMessage play => new VoiceResponse().Play(play.Recording).Hangup(),
        CallDirective.SafeHarbor harbor => new VoiceResponse().Say(harbor.Text).Hangup(),
        CallDirective.Farewell => Farewell(),
        CallDirective.HangUp => HangUp(),
        _ => throw new InvalidOperationException($"Nobody knows how to say {directive.GetType().Name} in TwiML."),
    };

    /// <summary>Hangs up without a word.</summary>
    /// <returns>The document.</returns>
    public static VoiceResponse HangUp() => new VoiceResponse().Hangup();

    /// <summary>Says that the others have left, and hangs up.</summary>
    /// <returns>The document.</returns>
    public static VoiceResponse Farewell() => new VoiceResponse().Say(SpokenTexts.OthersLeft).Hangup();

    /// <summary>He hears music until somebody is there to talk with. Nobody's leaving ends the conference of a transfer.</summary>
    private Dial Transfer(CallDirective.JoinTransfer join)
    {
        var dial = new Dial(action: urls.CallLeftTransfer(join.CallId, join.TransferId), method: Twilio.Http.HttpMethod.Post, hangupOnStar: false);
        return dial.Enter(join.TransferId.Value, urls, starts: false, ends: false);
    }

    /// <summary>The lead's entering starts the conference; his leaving ends it for the caller, who is fetched by his own Dial's action.</summary>
    private Dial Conference(CallDirective.JoinConference join)
    {
        var dial = new Dial(
            action: urls.CallDisconnected(join.CallId),
            method: Twilio.Http.HttpMethod.Post,
            hangupOnStar: false);
        return dial.Enter(join.SessionId.Value, urls, starts: true, ends: true);
    }
}
