using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>What an answering machine recorded, so that a test can judge whether a message was left: all of it, and after the beep.</summary>
public sealed class Voicemail
{
    private readonly List<VoicemailPart> _parts = [];

    internal Voicemail(DateTimeOffset beepAt) => BeepAt = beepAt;

    /// <summary>When the machine began to record: after its beep, or after the greeting of one without.</summary>
    public DateTimeOffset BeepAt { get; }

    /// <summary>When it stopped; null while it records.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>What is on the tape, in order, silence left out.</summary>
    public IReadOnlyList<VoicemailPart> Parts => _parts;

    /// <summary>Whether a text or file that holds this one is on the tape from its first to its last word.</summary>
    public bool Holds(string text) => _parts.Exists(p => p.IsWhole && p.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    internal void Add(VoicemailPart part) => _parts.Add(part);
}

/// <summary>A stretch of a machine's tape.</summary>
/// <param name="Kind">The kind of sound; null is a person.</param>
/// <param name="Text">The text spoken, the file's address, or the person's number.</param>
/// <param name="From">Where on the clock it begins on the tape: not before the beep.</param>
/// <param name="To">Where it ends.</param>
/// <param name="IsWhole">Whether it is on the tape from beginning to end.</param>
public sealed record VoicemailPart(SoundKind? Kind, string Text, DateTimeOffset From, DateTimeOffset To, bool IsWhole);
