namespace ImpactDialing.Simulator.Faults;

/// <summary>The fault of one event on its way to one browser.</summary>
public sealed record EventFault
{
    /// <summary>No fault.</summary>
    public static EventFault None { get; } = new();

    /// <summary>The event never comes.</summary>
    public bool Lost { get; init; }

    /// <summary>The event comes again, this long after the first time.</summary>
    public TimeSpan? DoubledAfter { get; init; }

    /// <summary>The event is late by this much, and may be overtaken.</summary>
    public TimeSpan Delay { get; init; }
}
