namespace ImpactDialing.Simulator.Listening;

/// <summary>A time in which a connected person heard nobody and nothing.</summary>
/// <param name="From">Since when.</param>
/// <param name="To">Until when.</param>
public readonly record struct Silence(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long.</summary>
    public TimeSpan Length => To - From;
}
