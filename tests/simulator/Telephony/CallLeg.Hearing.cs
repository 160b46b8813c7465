namespace ImpactDialing.Simulator.Telephony;

/// <summary>What the leg's party hears, and whether it is heard.</summary>
public sealed partial class CallLeg
{
    private CallLeg[] _audible = [];

    /// <summary>
    /// Whether the person has switched off the microphone: Twilio does not know it, and the others hear nothing.
    /// </summary>
    public bool MicrophoneOff { get; private set; }

    /// <summary>The other legs that the party hears now.</summary>
    public IReadOnlyList<CallLeg> Audible => _audible;

    /// <summary>What plays to the party now, or null.</summary>
    public HeardSound? Playing { get; private set; }

    /// <summary>A sound begins and goes on until the next one or <see cref="Silence"/>.</summary>
    internal void Sound(SoundKind kind, string text, TimeSpan? length = null)
    {
        Playing = new HeardSound(_twilio.Now, kind, text, length);
        _twilio.Ears.SoundChanged(this);
        Party?.Hears(Playing);
        Party?.HearingChanged();
    }

    /// <summary>A sound so short that nothing else stops for it.</summary>
    internal void Blip(SoundKind kind, string text)
    {
        var sound = new HeardSound(_twilio.Now, kind, text);
        Party?.Hears(sound);
    }

    /// <summary>Whether an announcement into the conference is being spoken, over all other sounds.</summary>
    public bool HearsAnnouncement { get; private set; }

    /// <summary>An announcement into the conference begins or ends.</summary>
    internal void Announcement(bool begins)
    {
        HearsAnnouncement = begins;
        Book.Judge(_twilio.Now);
    }

    /// <summary>The playing sound has ended.</summary>
    internal void Silence()
    {
        if (Playing is not null)
        {
            Playing = null;
            _twilio.Ears.SoundChanged(this);
            Party?.HearingChanged();
        }
    }

    /// <summary>The person switches the microphone off or on. It matters only in conferences.</summary>
    internal void SwitchMicrophone(bool off)
    {
        MicrophoneOff = off;
        Conference?.Refresh();
    }

    internal void SetAudible(CallLeg[] audible)
    {
        if (audible.AsSpan().SequenceEqual(_audible))
        {
            return;
        }

        CallLeg[] before = _audible;
        _audible = audible;
        _twilio.Ears.HearingChanged(this, before);
        Party?.HearingChanged();
    }
}
