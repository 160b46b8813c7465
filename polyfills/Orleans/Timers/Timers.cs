using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of a grain; ends with the activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick comes, and how long after one has finished the next comes.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>What a grain timer is to do.</summary>
public readonly record struct GrainTimerCreationOptions
{
    /// <summary>Options to fill in.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Options with both times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks run beside requests.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use of the activation.</summary>
    public bool KeepAlive { get; init; }
}
