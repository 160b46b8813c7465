using ImpactDialing.Calls;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders a lead's directives. A directive always gives the same TwiML, except its URLs' host.</summary>
internal sealed class CallTwiml(WebhookUrls urls)
{
    /// <summary>The answer to a webhook: the directive, and the same step in plainer words.</summary>
    public TwimlResult Answer(CallDirective directive) => new(() => Render(directive), () => Render(PlainDirectives.Of(directive)));

    /// <summary>Renders a directive.</summary>
    public VoiceResponse Render(CallDirective directive) => directive switch
    {
        CallDirective.JoinConference join => new VoiceResponse().Append(Conference(join)),
        CallDirective.JoinTransfer join => new VoiceResponse().Append(Transfer(join)),
        // Half a second of silence; a Pause takes whole seconds only.
        CallDirective.AskAgain again => new VoiceResponse()
            .Play(digits: "w")
            .Redirect(urls.CallIncomingAgain(again.CallId), Twilio.Http.HttpMethod.Post),
        CallDirective.PlayMessage play => new VoiceResponse().Play(play.Recording).Hangup(),
        CallDirective.SafeHarbor harbor => new VoiceResponse().Speak(harbor.Text).Hangup(),
        CallDirective.Farewell => Farewell(),
        CallDirective.HangUp => HangUp(),
        _ => throw new InvalidOperationException($"No TwiML for the directive {directive.GetType().Name} of a lead's leg."),
    };

    /// <summary>Hangs up without a word.</summary>
    public static VoiceResponse HangUp() => new VoiceResponse().Hangup();

    /// <summary>Says that the others have left, and hangs up.</summary>
    public static VoiceResponse Farewell() => new VoiceResponse().Speak(SpokenTexts.OthersLeft).Hangup();

    /// <summary>Says to all participants of a conference that it is recorded.</summary>
    public static TwimlResult Announcement(string text) => new(
        () => new VoiceResponse().Speak(text), () => new VoiceResponse().Speak(PlainDirectives.Of(text)));

    /// <summary>The lead hears music until another leg comes. No leaving leg ends a transfer's conference.</summary>
    private Dial Transfer(CallDirective.JoinTransfer join)
    {
        var action = urls.CallLeftTransfer(join.CallId, join.TransferId);
        var dial = new Dial(action: action, method: Twilio.Http.HttpMethod.Post, hangupOnStar: false);
        return dial.Enter(join.TransferId.Value, urls, starts: false, ends: false);
    }

    /// <summary>
    /// The lead's leg starts the conference when it enters and ends it when it leaves. The caller's leg then follows
    /// its Dial's action.
    /// </summary>
    private Dial Conference(CallDirective.JoinConference join)
    {
        var dial = new Dial(
            action: urls.CallDisconnected(join.CallId),
            method: Twilio.Http.HttpMethod.Post,
            hangupOnStar: false);
        return dial.Enter(join.SessionId.Value, urls, starts: true, ends: true);
    }
}
