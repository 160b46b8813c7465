using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>
/// What an answering machine recorded, so that a test can tell whether a whole message came after the beep.
/// </summary>
public sealed class Voicemail
{
    private readonly List<VoicemailPart> _parts = [];

    internal Voicemail(DateTimeOffset beepAt) => BeepAt = beepAt;

    /// <summary>
    /// The start of the machine's recording: after its beep, or after the greeting of one without a beep.
    /// </summary>
    public DateTimeOffset BeepAt { get; }

    /// <summary>The end of the recording; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The sounds on the tape, in order, without silence.</summary>
    public IReadOnlyList<VoicemailPart> Parts => _parts;

    /// <summary>Whether a text or file that contains this one is on the tape from its first to its last word.</summary>
    public bool Holds(string text) => _parts.Exists(p => p.IsWhole && p.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    internal void Add(VoicemailPart part) => _parts.Add(part);
}

/// <summary>A stretch of a machine's tape.</summary>
/// <param name="Kind">The kind of sound; null is a person.</param>
/// <param name="Text">The text spoken, the file's address, or the person's number.</param>
/// <param name="From">The start of the stretch on the tape: not before the beep.</param>
/// <param name="IsWhole">Whether the sound is on the tape from beginning to end.</param>
public sealed record VoicemailPart(SoundKind? Kind, string Text, DateTimeOffset From, DateTimeOffset To, bool IsWhole);
