namespace ImpactDialing.Simulator.Telephony;

/// <summary>The kinds of sound on a line.</summary>
public enum SoundKind
{
    /// <summary>A spoken text.</summary>
    Say = 1,

    /// <summary>A file.</summary>
    Play,

    /// <summary>Music of a conference that has not started, or of hold.</summary>
    Music,

    /// <summary>The ringing of a number being dialed.</summary>
    Ringing,

    /// <summary>A short beep of a conference.</summary>
    Beep,

    /// <summary>A busy or not-in-service tone, or keys played as tones.</summary>
    Tone,
}
