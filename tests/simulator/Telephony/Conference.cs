using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// A conference (Twilio's docs, "TwiML Voice: Conference"). It starts with the second participant once one of them may
/// start it, and plays music until then. It ends when the last participant leaves, or one who ends it by leaving.
/// </summary>
public sealed partial class Conference
{
    private readonly SimulatedTwilio _twilio;
    private readonly List<Participant> _participants = [];
    private readonly ConferenceNoun _settings;
    private readonly CallLeg _first;

    internal Conference(SimulatedTwilio twilio, string sid, ConferenceNoun settings, CallLeg first)
    {
        (_twilio, Sid, _settings, _first) = (twilio, sid, settings, first);
        Name = settings.Name;
        CreatedAt = twilio.Now;
        UpdatedAt = CreatedAt;

        // The first participant's settings hold for the whole conference.
        _callback = settings.StatusCallback is { } url ? first.Resolve(url) : null;
        _recordingCallback = settings.RecordingStatusCallback is { } recording ? first.Resolve(recording) : null;
    }

    /// <summary><c>CF</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>The friendly name by which legs join.</summary>
    public string Name { get; }

    /// <summary>The time at which the first leg joined.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The time at which people began to hear each other; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Whether it is over.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Why it ended, in Twilio's words; null before.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The leg that ended it by leaving, or null.</summary>
    public string? EndedByCallSid { get; private set; }

    /// <summary>The current participants.</summary>
    public IReadOnlyList<Participant> Participants => _participants;

    /// <summary>Twilio's word for its status.</summary>
    public string Status => HasEnded ? "completed" : StartedAt is null ? "init" : "in-progress";

    internal bool IsFull => _participants.Count >= _settings.MaxParticipants;

    internal Participant? Find(string callSidOrLabel) => _participants.Find(p => p.Leg.Sid == callSidOrLabel || p.Label == callSidOrLabel);

    internal void Add(CallLeg leg, ConferenceNoun noun, ConferenceActivity activity)
    {
        var participant = new Participant(leg, noun, activity, _twilio.Now);
        leg.Conference = this;
        if (noun.BeepOnEnter)
        {
            Beep();
        }

        _participants.Add(participant);
        _twilio.Ears.Joined(leg, this);
        Tell("join", "participant-join", participant);
        if (StartedAt is null && _participants.Count >= 2 && _participants.Exists(p => p.StartOnEnter))
        {
            StartedAt = _twilio.Now;
            Tell("start", "conference-start", null);
            BeginRecording();
        }

        Refresh();
    }

    /// <summary>Removes a leg. The caller of this method decides how the leg continues.</summary>
    /// <param name="leg">The leg; nothing happens when it is not here.</param>
    /// <param name="reason">Twilio's word for why it left.</param>
    /// <param name="kicked">Whether REST took it out of the conference as a participant.</param>
    internal void Remove(CallLeg leg, string reason, bool kicked = false)
    {
        int index = _participants.FindIndex(p => p.Leg == leg);
        if (index < 0)
        {
            return;
        }

        Participant participant = _participants[index];
        _participants.RemoveAt(index);
        Detach(participant, reason);
        if (participant.BeepOnExit)
        {
            Beep();
        }

        if (participant.EndOnExit)
        {
            EndFor(
                kicked ? "participant-with-end-conference-on-exit-kicked" : "participant-with-end-conference-on-exit-left",
                leg,
                "moderator_ended_conference",
                participant.Label);
        }
        else if (_participants.Count == 0)
        {
            EndFor(kicked ? "last-participant-kicked" : "last-participant-left", leg, "", participant.Label);
        }
        else
        {
            Refresh();
        }
    }

    /// <summary>REST removes one participant: its Dial is over.</summary>
    internal void Kick(Participant participant)
    {
        Remove(participant.Leg, "participant_updated_via_api", kicked: true);
        participant.Activity.Released();
    }

    /// <summary>REST ends the conference.</summary>
    internal void EndByRest()
    {
        if (!HasEnded)
        {
            EndFor("conference-ended-via-api", null, "conference_ended_via_api");
        }
    }

    /// <summary>The leg that created the conference could not join: the conference never existed.</summary>
    internal void EndIfEmpty()
    {
        if (_participants.Count == 0)
        {
            EndFor("last-participant-left", null, "");
        }
    }

    /// <summary>Reports a change that REST has made to a participant, and makes it audible.</summary>
    internal void Changed(Participant participant, string subscribed, string eventName)
    {
        participant.UpdatedAt = _twilio.Now;
        Tell(subscribed, eventName, participant);
        Refresh();
    }

    private void EndFor(string reason, CallLeg? endedBy, string participantReason, string? labelOfTheEnd = null)
    {
        if (HasEnded)
        {
            return;
        }

        HasEnded = true;
        EndReason = reason;
        EndedByCallSid = endedBy?.Sid;
        _labelOfTheEnd = labelOfTheEnd;
        UpdatedAt = _twilio.Now;
        _twilio.Forget(this);
        Participant[] rest = [.. _participants];
        _participants.Clear();
        foreach (Participant participant in rest)
        {
            Detach(participant, participantReason);
        }

        Tell("end", "conference-end", null);
        _recording?.Stop();
        foreach (Participant participant in rest)
        {
            participant.Activity.Released();
        }
    }

    private void Detach(Participant participant, string reason)
    {
        UpdatedAt = _twilio.Now;
        participant.Leg.Conference = null;
        participant.Leg.Silence();
        participant.Leg.Announcement(begins: false);
        participant.Leg.SetAudible([]);
        _twilio.Ears.Left(participant.Leg, this);
        Tell("leave", "participant-leave", participant, reason);
    }

    private void Beep()
    {
        if (StartedAt is not null)
        {
            foreach (Participant participant in _participants)
            {
                participant.Leg.Blip(SoundKind.Beep, "beep");
            }
        }
    }

    /// <summary>Updates which participants hear each other, and which hear music.</summary>
    internal void Refresh()
    {
        UpdatedAt = _twilio.Now;
        foreach (Participant participant in _participants)
        {
            bool music = participant.Hold || (StartedAt is null && !participant.WaitsInSilence);
            if (!music)
            {
                participant.Leg.Silence();
            }
            else if (participant.Leg.Playing is null)
            {
                participant.Leg.Sound(SoundKind.Music, participant.Hold ? "hold music" : "music");
            }

            participant.Leg.SetAudible(participant.Hold || StartedAt is null
                ? []
                : [.. _participants.Where(other => IsHeardBy(other, participant)).Select(static other => other.Leg)]);
        }
    }

    private static bool IsHeardBy(Participant speaker, Participant listener) =>
        speaker != listener
            && !speaker.Muted
            && !speaker.Leg.MicrophoneOff
            && !speaker.Hold
            && (speaker.CoachedCallSid is null || speaker.CoachedCallSid == listener.Leg.Sid);
}
