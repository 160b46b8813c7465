namespace ImpactDialing.Simulator.Telephony;

/// <summary>Something that a leg's party hears from the line, other than people.</summary>
/// <param name="At">When it began.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text spoken, the file's address, or a word for the sound.</param>
/// <param name="Length">How long it takes when nothing cuts it short; null when it goes on until something does.</param>
public sealed record HeardSound(DateTimeOffset At, SoundKind Kind, string Text, TimeSpan? Length = null);
