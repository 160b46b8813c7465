namespace ImpactDialing.Simulator.Telephony;

/// <summary>The recordings.</summary>
public sealed partial class SimulatedTwilio
{
    private readonly List<Recording> _recordings = [];

    /// <summary>All recordings so far, in the order of their start.</summary>
    public IReadOnlyList<Recording> Recordings
    {
        get
        {
            lock (Scheduler.Gate)
            {
                return [.. _recordings];
            }
        }
    }

    internal List<Recording> RecordingList => _recordings;

    internal Recording Record(CallLeg leg, string source, RecordingTarget target) =>
        Keep(new Recording(this, NewSid("RE"), leg, null, source, target));

    internal Recording Record(Conference conference, CallLeg first, RecordingTarget target) =>
        Keep(new Recording(this, NewSid("RE"), first, conference, "Conference", target));

    /// <summary>The leg is over, and so are its recordings.</summary>
    internal void StopRecordings(CallLeg leg)
    {
        foreach (Recording recording in _recordings.Where(r => r.Leg == leg && r.Conference is null).ToArray())
        {
            recording.Stop();
        }
    }

    private Recording Keep(Recording recording)
    {
        _recordings.Add(recording);
        Ears.Note(recording.Leg, $"is recorded ({recording.Source})");
        return recording;
    }
}
