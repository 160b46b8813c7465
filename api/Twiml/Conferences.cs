using ImpactDialing.Webhooks;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>The conferences that legs meet in. The first participant's settings hold for a conference, and anybody may be the first, so that all of them ask for the same: no beep, and the same reports.</summary>
internal static class Conferences
{
    /// <summary>Only how announcements end: a conversation that is not recorded causes no report.</summary>
    private static readonly Conference.EventEnum[] Events = [Conference.EventEnum.Announcement];

    /// <summary>Lets the leg into a conference.</summary>
    /// <param name="dial">What the leg does when it has left it.</param>
    /// <param name="name">The conference's name.</param>
    /// <param name="urls">Where reports go.</param>
    /// <param name="starts">Whether his entering starts it; until it is started everybody hears music.</param>
    /// <param name="ends">Whether his leaving ends it for everybody.</param>
    /// <param name="muted">Whether nobody hears him; null leaves it to Twilio.</param>
    /// <param name="coach">The one leg that hears him; null where all do.</param>
    /// <param name="label">The participant's label; null for none.</param>
    /// <returns>The same verb.</returns>
    public static Dial Enter(this Dial dial, string name, WebhookUrls urls, bool starts, bool ends, bool? muted = null, string? coach = null, string? label = null) => dial.Conference(
        name,
        muted: muted,
        coach: coach,
        beep: Conference.BeepEnum.False,
        statusCallback: urls.Announced(),
        statusCallbackMethod: Twilio.Http.HttpMethod.Post,
        statusCallbackEvent: Events,
        startConferenceOnEnter: starts,
        endConferenceOnExit: ends,
        participantLabel: label);
}
