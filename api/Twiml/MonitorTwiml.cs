using ImpactDialing.Supervisors;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders the directives of a supervisor's leg. A directive always gives the same TwiML, but for the host that its URLs name.</summary>
/// <param name="urls">Writes the URLs of the next steps.</param>
internal sealed class MonitorTwiml(WebhookUrls urls)
{
    /// <summary>Seconds between two looks at a caller who is in no conference.</summary>
    private const int WaitTime = 2;

    /// <summary>Renders a directive.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="userId">The supervisor, whose label he has in the conference.</param>
    /// <param name="isWaiting">True when he has been told that he has to wait.</param>
    /// <returns>The document.</returns>
    public VoiceResponse Render(MonitorDirective directive, long userId, bool isWaiting) => directive switch
    {
        MonitorDirective.Join join => new VoiceResponse().Append(Conference(join, userId)),
        MonitorDirective.Wait wait => (isWaiting ? new VoiceResponse() : new VoiceResponse().Say(SpokenTexts.CallerNotTalking))
            .Pause(WaitTime)
            .Redirect(urls.MonitorWaiting(wait.CallerId, wait.Mode), Twilio.Http.HttpMethod.Post),
        MonitorDirective.NotOnline => new VoiceResponse().Say(SpokenTexts.CallerNotOnline).Hangup(),
        _ => throw new InvalidOperationException($"Nobody knows how to say {directive.GetType().Name} in TwiML."),
    };

    /// <summary>His coming and going changes nothing for those who talk. When their conference is over his leg asks where the caller is now.</summary>
    private Dial Conference(MonitorDirective.Join join, long userId)
    {
        var dial = new Dial(action: urls.Monitor(join.CallerId, join.Next), method: Twilio.Http.HttpMethod.Post, hangupOnStar: true);
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
