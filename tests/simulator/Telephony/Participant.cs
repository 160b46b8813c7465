using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>A leg in a conference.</summary>
public sealed class Participant
{
    internal Participant(CallLeg leg, ConferenceNoun noun, ConferenceActivity activity, DateTimeOffset joinedAt)
    {
        (Leg, Activity, JoinedAt, UpdatedAt) = (leg, activity, joinedAt, joinedAt);
        (Muted, StartOnEnter, EndOnExit, BeepOnExit, Label, CoachedCallSid) = (
            noun.Muted, noun.StartOnEnter, noun.EndOnExit, noun.BeepOnExit, noun.Label, noun.Coach);
        WaitsInSilence = noun.WaitUrl is { Length: 0 };
        WaitUrl = noun.WaitUrl;
    }

    /// <summary>The leg.</summary>
    public CallLeg Leg { get; }

    /// <summary>The time at which it joined.</summary>
    public DateTimeOffset JoinedAt { get; }

    /// <summary>The time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Hears, but is not heard.</summary>
    public bool Muted { get; internal set; }

    /// <summary>Hears hold music instead of the others, and is not heard.</summary>
    public bool Hold { get; internal set; }

    /// <summary>Whether the conference started for it.</summary>
    public bool StartOnEnter { get; }

    /// <summary>Whether the conference ends when it leaves.</summary>
    public bool EndOnExit { get; internal set; }

    /// <summary>Its name in the conference, or null.</summary>
    public string? Label { get; }

    /// <summary>The only call that hears it, or null.</summary>
    public string? CoachedCallSid { get; internal set; }

    internal bool BeepOnExit { get; set; }

    internal bool WaitsInSilence { get; }

    internal string? WaitUrl { get; }

    internal ConferenceActivity Activity { get; }
}
