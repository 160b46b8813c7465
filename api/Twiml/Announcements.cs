using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>What conferences report. The first participant's settings hold for a conference, and anybody may be the first, so that all of them ask for the same.</summary>
internal static class Announcements
{
    /// <summary>Only how announcements end: a conversation that is not recorded causes no report.</summary>
    public static readonly Conference.EventEnum[] Events = [Conference.EventEnum.Announcement];
}
