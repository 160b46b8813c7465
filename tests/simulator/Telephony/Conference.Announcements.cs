using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// Announcements into a running conference (Twilio's docs, "Conferences resource", AnnounceUrl): a document of Say,
/// Play and Pause, over what people hear.
/// </summary>
public sealed partial class Conference
{
    /// <summary>Requests an announcement and plays it to one participant, or to all.</summary>
    internal void Announce(string url, string method, Participant? listener)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("AccountSid", _twilio.Settings.AccountSid),
            new("ConferenceSid", Sid),
            new("FriendlyName", Name),
            new("ApiVersion", "2010-04-01"),
        ];
        if (listener is not null)
        {
            parameters.Add(new("CallSid", listener.Leg.Sid));
        }

        _twilio.Ask(listener?.Leg ?? _first, WebhookKind.Announcement, url, method, parameters, answer =>
        {
            TwimlDocument document = answer.ErrorCode == 0
                ? TwimlParser.Parse(answer.Body)
                : new TwimlDocument([], [new TwimlProblem(answer.ErrorCode, answer.Message, IsFatal: true)]);
            foreach (TwimlProblem problem in document.Problems)
            {
                _twilio.Complain(problem.Code, problem.Message, _first.Sid, url);
            }

            if (document.Fatal is { } fatal)
            {
                TellAnnouncement("announcement-fail", url, fatal.Message);
            }
            else
            {
                Speak(document.Verbs, 0, url, listener);
            }
        });
    }

    private void Speak(IReadOnlyList<Verb> verbs, int next, string url, Participant? listener)
    {
        if (HasEnded)
        {
            return;
        }

        foreach (Participant participant in _participants)
        {
            participant.Leg.Announcement(begins: false);
        }

        if (next == verbs.Count)
        {
            TellAnnouncement("announcement-end", url, null);
            return;
        }

        TimeSpan length = TimeSpan.Zero;
        switch (verbs[next])
        {
            case Say say:
                length = _twilio.SpeechLength(say.Text);
                Heard(SoundKind.Say, say.Text, listener);
                break;
            case Play { Url: { } file }:
                length = _twilio.Settings.PlayLength(file);
                Heard(SoundKind.Play, file, listener);
                break;
            case Pause pause:
                length = pause.Length;
                break;
            default:
                _twilio.Complain(13238, $"An announcement must not hold <{verbs[next].GetType().Name}>.", _first.Sid, url);
                break;
        }

        _twilio.Scheduler.After(length, () => Speak(verbs, next + 1, url, listener));
    }

    private void Heard(SoundKind kind, string text, Participant? listener)
    {
        foreach (Participant participant in _participants.Where(p => listener is null || p == listener))
        {
            _twilio.Ears.Note(participant.Leg, $"hears the announcement \"{text}\"");
            participant.Leg.Blip(kind, text);
            participant.Leg.Announcement(begins: true);
        }
    }

    private void TellAnnouncement(string eventName, string url, string? failure) =>
        Tell(
            "announcement",
            eventName,
            null,
            null,
            failure is null ? [new("AnnounceUrl", url)] : [new("AnnounceUrl", url), new("ReasonAnnouncementFailed", failure)]);
}
