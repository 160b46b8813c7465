using System.Globalization;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// A recording of a call or of a conference (Twilio's docs, "Recordings resource"): when it ran and when it paused, so
/// that a test can tell what is on it. The sound is not kept.
/// </summary>
public sealed class Recording
{
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> _stretches = [];
    private readonly SimulatedTwilio _twilio;
    private readonly RecordingTarget _target;
    private DateTimeOffset? _pausedAt;
    private bool _skipsPause;
    private TimeSpan _paused;

    internal Recording(SimulatedTwilio twilio, string sid, CallLeg leg, Conference? conference, string source, RecordingTarget target)
    {
        (_twilio, Sid, Leg, Conference, Source, _target) = (twilio, sid, leg, conference, source, target);
        StartedAt = twilio.Now;
        _stretches.Add((StartedAt, null));
        Tell("in-progress");
    }

    /// <summary><c>RE</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>The call; for a conference the one that created it.</summary>
    public CallLeg Leg { get; }

    /// <summary>The conference, or null.</summary>
    public Conference? Conference { get; }

    /// <summary>
    /// Twilio's word for what started it: DialVerb, Conference, OutboundAPI, RecordVerb, StartCallRecordingAPI.
    /// </summary>
    public string Source { get; }

    /// <summary>The time of its start.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The time of its end; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Twilio's word for its status.</summary>
    public string Status => EndedAt is not null ? "completed" : _pausedAt is null ? "in-progress" : "paused";

    /// <summary>The recorded stretches of time, in order; the last one is open while it runs.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset? To)> Stretches => _stretches;

    /// <summary>1, or 2 with the parties separate.</summary>
    public int Channels => _target.Channels;

    /// <summary>Whether anything was recorded at this instant.</summary>
    public bool Covers(DateTimeOffset at) => _stretches.Exists(s => s.From <= at && (s.To is null || at < s.To));

    internal string Track => _target.Track;

    /// <summary>Its length: silence in place of a pause counts, a skipped pause does not.</summary>
    internal TimeSpan Length => (EndedAt ?? _twilio.Now) - StartedAt - _paused;

    internal string Url => $"https://api.twilio.com/2010-04-01/Accounts/{_twilio.Settings.AccountSid}/Recordings/{Sid}";

    internal string Seconds => Length.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    internal void Pause(bool skip)
    {
        (_pausedAt, _skipsPause) = (_twilio.Now, skip);
        _stretches[^1] = (_stretches[^1].From, _twilio.Now);
    }

    internal void Resume()
    {
        EndPause();
        _stretches.Add((_twilio.Now, null));
    }

    internal void Stop()
    {
        if (EndedAt is not null)
        {
            return;
        }

        if (_pausedAt is null)
        {
            _stretches[^1] = (_stretches[^1].From, _twilio.Now);
        }

        EndPause();
        EndedAt = _twilio.Now;
        Tell(Length > TimeSpan.Zero ? "completed" : "absent");
    }

    private void EndPause()
    {
        if (_pausedAt is { } since && _skipsPause)
        {
            _paused += _twilio.Now - since;
        }

        _pausedAt = null;
    }

    private void Tell(string status)
    {
        if (string.IsNullOrEmpty(_target.Url) || !_target.Events.Contains(status))
        {
            return;
        }

        List<KeyValuePair<string, string>> parameters =
        [
            new("AccountSid", _twilio.Settings.AccountSid),
            Conference is null ? new("CallSid", Leg.Sid) : new("ConferenceSid", Conference.Sid),
            new("RecordingSid", Sid),
            new("RecordingUrl", Url),
            new("RecordingStatus", status),
            new("RecordingChannels", Channels.ToString(CultureInfo.InvariantCulture)),
            new("RecordingStartTime", Rfc2822.Format(StartedAt)),
            new("RecordingSource", Source),
            new("RecordingTrack", Track),
        ];
        if (status == "completed")
        {
            parameters.Add(new("RecordingDuration", Seconds));
        }

        _twilio.Tell(Leg, WebhookKind.Recording, _target.Url, _target.Method, parameters);
    }
}
