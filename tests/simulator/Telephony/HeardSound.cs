namespace ImpactDialing.Simulator.Telephony;

/// <summary>Something that a leg's party hears from the line, other than people.</summary>
/// <param name="Text">The text spoken, the file's address, or a word for the sound.</param>
/// <param name="Length">The length when nothing cuts it short; null when it goes on until something does.</param>
public sealed record HeardSound(DateTimeOffset At, SoundKind Kind, string Text, TimeSpan? Length = null);
