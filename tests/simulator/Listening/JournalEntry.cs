using System.Globalization;

namespace ImpactDialing.Simulator.Listening;

/// <summary>Something that happened, for people to read.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Whose leg: a name or a number.</param>
/// <param name="What">What happened.</param>
public readonly record struct JournalEntry(DateTimeOffset At, string Who, string What)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss.fff} {Who} {What}");
}
