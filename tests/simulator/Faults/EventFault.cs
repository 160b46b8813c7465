namespace ImpactDialing.Simulator.Faults;

/// <summary>What goes wrong with one event on its way to one browser.</summary>
public sealed record EventFault
{
    /// <summary>Nothing goes wrong.</summary>
    public static EventFault None { get; } = new();

    /// <summary>It never comes.</summary>
    public bool Lost { get; init; }

    /// <summary>It comes again, this long after the first time.</summary>
    public TimeSpan? DoubledAfter { get; init; }

    /// <summary>It is late by this much, and may be overtaken.</summary>
    public TimeSpan Delay { get; init; }
}
