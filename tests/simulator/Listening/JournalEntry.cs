using System.Globalization;

namespace ImpactDialing.Simulator.Listening;

/// <summary>Something that happened, for people to read.</summary>
/// <param name="Who">The person on the leg: a name or a number.</param>
public readonly record struct JournalEntry(DateTimeOffset At, string Who, string What)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss.fff} {Who} {What}");
}
