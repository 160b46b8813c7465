namespace ImpactDialing.Simulator.Listening;

/// <summary>A time in which a connected person heard no person and no sound.</summary>
public readonly record struct Silence(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The length.</summary>
    public TimeSpan Length => To - From;
}
