using ImpactDialing.Supervisors;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders a supervisor's directives. Each always gives the same TwiML, except its URLs' host.</summary>
internal sealed class MonitorTwiml(WebhookUrls urls)
{
    /// <summary>Seconds between two checks of a caller who is not in a conference.</summary>
    private const int WaitTime = 2;

    /// <summary>Renders a directive.</summary>
    /// <param name="userId">The supervisor, for the leg's label in the conference.</param>
    /// <param name="isWaiting">True when the supervisor was already asked to wait.</param>
    public VoiceResponse Render(MonitorDirective directive, long userId, bool isWaiting) => directive switch
    {
        MonitorDirective.Join join => new VoiceResponse().Append(Conference(join, userId)),
        MonitorDirective.Wait wait => (isWaiting ? new VoiceResponse() : new VoiceResponse().Speak(SpokenTexts.CallerNotTalking))
            .Pause(WaitTime)
            .Redirect(urls.MonitorWaiting(wait.CallerId), Twilio.Http.HttpMethod.Post),
        MonitorDirective.NotOnline => new VoiceResponse().Speak(SpokenTexts.CallerNotOnline).Hangup(),
        _ => throw new InvalidOperationException($"No TwiML for the directive {directive.GetType().Name} of a supervisor's leg."),
    };

    /// <summary>
    /// The supervisor's arrival and departure change nothing for those who talk. When their conference ends, the
    /// supervisor's leg asks where the caller is now.
    /// </summary>
    private Dial Conference(MonitorDirective.Join join, long userId)
    {
        var dial = new Dial(action: urls.Monitor(join.CallerId), method: Twilio.Http.HttpMethod.Post, hangupOnStar: true);
        return dial.Enter(
            join.Conference,
            urls,
            starts: false,
            ends: false,
            muted: join.Mode == MonitorMode.Listen,
            coach: join.Mode == MonitorMode.Coach ? join.CallerLeg.Value : null,
            label: ClientIdentities.OfSupervisor(userId));
    }
}
