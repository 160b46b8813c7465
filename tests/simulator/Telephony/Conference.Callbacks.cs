using System.Globalization;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// What a conference reports to the application (Twilio's docs, "TwiML Voice: Conference", statusCallback and
/// recordingStatusCallback).
/// </summary>
public sealed partial class Conference
{
    private readonly string? _callback;
    private readonly string? _recordingCallback;
    private Recording? _recording;
    private string? _labelOfTheEnd;
    private int _sequence;

    private void Tell(
        string subscribed, string eventName, Participant? participant, string? reason = null,
        params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        // Events without a subscription count too: gaps in the numbers are no sign of a loss.
        int sequence = ++_sequence;
        if (_callback is null || !_settings.StatusCallbackEvents.Contains(subscribed))
        {
            return;
        }

        List<KeyValuePair<string, string>> parameters =
        [
            new("ConferenceSid", Sid),
            new("FriendlyName", Name),
            new("AccountSid", _twilio.Settings.AccountSid),
            new("SequenceNumber", sequence.ToString(CultureInfo.InvariantCulture)),
            new("Timestamp", Rfc2822.Format(_twilio.Now)),
            new("StatusCallbackEvent", eventName),
        ];
        if (participant is not null)
        {
            Describe(parameters, participant, reason);
        }
        else if (HasEnded)
        {
            parameters.Add(new("ReasonConferenceEnded", EndReason!));
            parameters.Add(new("Reason", Sentence()));
            if (EndedByCallSid is not null)
            {
                parameters.Add(new("CallSidEndingConference", EndedByCallSid));
            }

            if (_labelOfTheEnd is not null)
            {
                parameters.Add(new("ParticipantLabelEndingConference", _labelOfTheEnd));
            }
        }

        parameters.AddRange(more);
        _twilio.Tell(_first, WebhookKind.Conference, _callback, _settings.StatusCallbackMethod, parameters);
    }

    private static void Describe(List<KeyValuePair<string, string>> parameters, Participant participant, string? reason)
    {
        parameters.Add(new("CallSid", participant.Leg.Sid));
        parameters.Add(new("Muted", Word(participant.Muted)));
        parameters.Add(new("Hold", Word(participant.Hold)));
        parameters.Add(new("Coaching", Word(participant.CoachedCallSid is not null)));
        if (participant.CoachedCallSid is { } coached)
        {
            parameters.Add(new("CallSidToCoach", coached));
        }

        parameters.Add(new("StartConferenceOnEnter", Word(participant.StartOnEnter)));
        parameters.Add(new("EndConferenceOnExit", Word(participant.EndOnExit)));
        if (participant.Label is { } label)
        {
            parameters.Add(new("ParticipantLabel", label));
        }

        if (!string.IsNullOrEmpty(reason))
        {
            parameters.Add(new("ParticipantCallStatus", participant.Leg.Status.Wire()));
            parameters.Add(new("ReasonParticipantLeft", reason));
        }
    }

    private string Sentence() => EndReason switch
    {
        "conference-ended-via-api" => "Conference was ended via API",
        "last-participant-kicked" => $"Last participant {EndedByCallSid} was kicked",
        "last-participant-left" => $"Last participant {EndedByCallSid} left",
        "participant-with-end-conference-on-exit-kicked" => $"Participant {EndedByCallSid} with endConferenceOnExit=true was kicked",
        _ => $"Participant {EndedByCallSid} with endConferenceOnExit=true left",
    };

    /// <summary>People hear each other: the recording of <c>record-from-start</c> begins.</summary>
    private void BeginRecording()
    {
        if (_settings.Record)
        {
            _recording = _twilio.Record(
                this,
                _first,
                new RecordingTarget(
                    1, "both", _recordingCallback, _settings.RecordingStatusCallbackMethod, _settings.RecordingStatusCallbackEvents));
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}
