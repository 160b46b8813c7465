using ImpactDialing.Webhooks;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>
/// The conferences in which legs meet. The first participant's settings apply to a conference, and any leg may be the
/// first. Therefore all legs ask for the same: no beep, and the same reports.
/// </summary>
internal static class Conferences
{
    /// <summary>Reports of announcements only: a conversation that is not recorded causes no report.</summary>
    private static readonly Conference.EventEnum[] Events = [Conference.EventEnum.Announcement];

    /// <summary>Lets a leg into a conference.</summary>
    /// <param name="starts">Whether the leg starts the conference when it enters; until then all hear music.</param>
    /// <param name="ends">Whether the leg ends the conference for all when it leaves.</param>
    /// <param name="muted">Whether no participant hears the leg; null leaves it to Twilio.</param>
    /// <param name="coach">The only leg that hears this one; null when all hear it.</param>
    /// <param name="label">The participant's label, or null.</param>
    public static Dial Enter(
        this Dial dial,
        string name,
        WebhookUrls urls,
        bool starts,
        bool ends,
        bool? muted = null,
        string? coach = null,
        string? label = null) => dial.Conference(
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
